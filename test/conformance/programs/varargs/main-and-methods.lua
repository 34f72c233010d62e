print(select("#", ...), ...)
local t = {}
function t:m(...) return self == t, select("#", ...), ... end
print(t:m(), t:m(1, nil))
function t.f(a, ...) local b, c = ... return a, b, c, select("#", ...) end
print(t.f(1, 2), t.f(1, 2, 3, 4))
local function inner(...) local args = {...} return function() return table.unpack(args) end end
print(inner(1, 2, 3)())
local function opt(a, b) return a, b == nil, b end
print(opt(1), opt(1, false))
