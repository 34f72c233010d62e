local old = _ENV
local p = print
_ENV = {print = print, tostring = tostring}
x = 1
print(x, old.x, tostring(old == _ENV))
function g() return x end
print(g())
_ENV = old
print(x, pcall(function() return g() end) == false)
