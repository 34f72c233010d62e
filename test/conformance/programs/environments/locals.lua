print(_ENV == _G, _ENV.print == print)
local print, tostring, setmetatable, pairs, G = print, tostring, setmetatable, pairs, _G
do local _ENV = {x = 1} x = x + 1 y = 2 print(x, y, _ENV.x) end
print(x, y)
local function f(_ENV) a = (a or 0) + 1 return a end
local t = {} f(t) print(f(t), t.a, a)
local function sandbox() local _ENV = setmetatable({}, {__index = _G}) v = 5 function foo() return v end return _ENV end
local s = sandbox() print(s.v, s.foo(), v, foo)
for _, _ENV in pairs({{n = "a"}}) do print(n) end
function glob() return 9 end
print(G.glob(), glob())
local _ENV = {print = print} 
z = 3 print(z, _ENV.z, G.z) function fn() return z end print(_ENV.fn())
_ENV = {print = print, q = 1} print(q, z)
