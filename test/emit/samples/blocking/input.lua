local funcs = require("funcs")
local time = require("time")

-- Waits, so it becomes a generator; `double` does not.
local function step(name, value)
    local result, err = funcs.call("app:" .. name, value)
    if err then
        error(err)
    end
    time.sleep("1s")
    return result
end

local function double(value)
    return value * 2
end

local function each(list, visit)
    for _, item in ipairs(list) do
        visit(item)
    end
end

local function main(input)
    local first = step("first", double(input.value))
    each(input.list, function(item) print(double(item)) end)
    each(input.list, function(item) step("each", item) end)
    local ok, result = pcall(step, "second", first)
    if not ok then
        return nil, result
    end
    return result
end

return { main = main }
