local function nest() local a = 1 return function() local b = 2 return function() local c = 3 return function() a, b, c = a + 1, b + 1, c + 1 return a, b, c end end end end
local f = nest()()
print(f()())
local g = f()
print(g())
print(g())
