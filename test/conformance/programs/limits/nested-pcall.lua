-- Calls of pcall that nest without end are stopped as in C.
local depth = 0
local function p()
    depth = depth + 1
    return pcall(p)
end
print(pcall(p) ~= nil, depth > 100)

local function last(...)
    return (select(select("#", ...), ...))
end
local function q() return pcall(q) end
print(last(pcall(q)))
