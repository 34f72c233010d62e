local base = {greet = function() return "hi" end, x = 1}
local t = setmetatable({y = 2}, {__index = base})
print(t.x, t.y, t.z, t.greet(), rawget(t, "x")) t.x = 10
print(t.x, base.x)
