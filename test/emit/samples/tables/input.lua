local function main(key, ...)
    local empty = {}
    local list = { 1, 2, "three", nil, 5 }
    local record = { name = "x", ["quoted key"] = 1, ["10"] = "index-like", nested = { deep = { er = true } } }
    local mixed = { 1, x = 2, [key] = 3, [key .. "y"] = 4, ... }
    list[#list + 1] = "end"
    list[1], list[2] = list[2], list[1]
    record.name, record.other = record.other, record.name
    record[key] = nil
    table.insert(list, record.nested.deep.er)
    return empty, list, record, mixed
end

return { main = main }
