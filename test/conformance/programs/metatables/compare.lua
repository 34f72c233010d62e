local function obj(v, mt) return setmetatable({v = v}, mt) end
local calls = 0
local mt = {__eq = function(a, b) calls = calls + 1 return a.v == b.v end, __lt = function(a, b) return a.v < b.v end, __le = function(a, b) return a.v <= b.v end}
local a, b, c = obj(1, mt), obj(1, mt), obj(2, mt)
print(a == b, a == c, a ~= b, a ~= c, a == a, calls)
print(a < c, c < a, a <= b, a >= b, a > c, c >= a)
print(a == 1, a == nil, a == "x", rawequal(a, b), rawequal(a, a), calls)
local onlylt = {__lt = function(x, y) return x.v < y.v end}
local p, q = obj(1, onlylt), obj(2, onlylt)
print(p <= q, q <= p, p >= q, p < q, p > q)
print(pcall(function() return {} < {} end) == false, pcall(function() return {} < 1 end) == false, pcall(function() return a < 1 end) == false or "idx", pcall(function() return 1 < "2" end) == false)
local truthy = {__lt = function() return 0 end, __le = function() return nil end, __eq = function() return "yes" end}
local x, y = obj(1, truthy), obj(2, truthy)
print(x < y, x <= y, x == y, not (x == y), x ~= y)
local mixed = {__lt = function(l, r) return (type(l) == "table" and l.v or l) < (type(r) == "table" and r.v or r) end}
local m = obj(5, mixed)
print(m < 10, 1 < m, m < 3, 10 < m, m > 3)
local list = {obj(3, mt), obj(1, mt), obj(2, mt)} table.sort(list)
print(list[1].v, list[2].v, list[3].v)
local set = {} set[a] = 1
print(set[b], set[a])
