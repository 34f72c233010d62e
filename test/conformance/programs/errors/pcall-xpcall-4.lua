print(pcall(function() local t = setmetatable({}, {__index = function(_, k) error("no field " .. k, 0) end}) return t.foo end)) -- dialect: `error()`
print((pcall(function() assert(false, {code = 1}) end)))
print(pcall(assert, 1, 2, 3))
print(pcall(assert, nil, {}) == false)
print(select("#", assert(1, nil, 3)))
local r = {pcall(error)}
print(#r, r[1], r[2])
local depth = 0
local function rec() depth = depth + 1 local ok, e = pcall(function() if depth < 5 then rec() else error("bottom", 0) end end) if not ok then error(e .. depth, 0) end end
print(pcall(rec))
-- dialect: `error()`
