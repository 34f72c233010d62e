local function none() end
local function one(x) return x end
local function two(x) return x, x + 1 end
local function some(x)
    if x then return x end
    return nil, "no value"
end
local function many(...) return ... end

local function main(x)
    none()
    local list = { one(x), two(x) }
    local table_of = { n = 1, two(x), (two(x)) }
    local value, problem = some(x)
    print(many(1, two(2)))
    print(select("#", many(none())), #{ many(1, 2) })
    return many(value, problem, list, table_of)
end

return { main = main }
