counter = (counter or 0) + 1

function report(text)
    print(counter, text)
end

local function main(input)
    counter = counter + 1
    report(input)
    local insert, format = table.insert, string.format
    local out = {}
    insert(out, format("%d", counter))
    return out, undefined_name
end

return { main = main }
