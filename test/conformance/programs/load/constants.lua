print(load("return 1 + 1")(), load("return ...")(7), assert(load("return 'a' .. 'b'"))())
print(load("x ="))
print(load("return 1", "=name", "b"))
print(load("local a = 1\nlocal b = = 2", "@file.lua"))
print(load("error('x')", "=chunk") ~= nil, pcall(load("error('x')", "=chunk")))
print(pcall(load("local t = nil\nreturn t.x", "=chunk")) == false)
print(select(2, pcall(load("error('boom')"))))
print(select(2, pcall(load("\n\nerror('boom')", "=(c)"))))
local y = 5
print(load("return y")())
y2 = 6
print(load("y2 = y2 + 1 return y2")(), y2)
local src = "return " .. "40" .. " + " .. 2
print(load(src)())
local env = {print = print, z = 3}
local f = load("z = z + 1 print(z) w = 1 return _ENV", "n", "t", env)
print(f() == env, env.z, env.w, w)
print(pcall(load, "return ="))
local loadstring = loadstring or load
print(loadstring("return 'ls'")())
print((loadstring or load)("return 'x', 'y'")())
load("print('side')")()
load("return 1")
local function mk() return load("local a = ... return function() a = a + 1 return a end") end
local c = mk()(10) print(c(), c())
print(load([[
  local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
  return fib(...)
]])(10))
print(type(load("return load('return 3')")()), load("return load('return 3')()")())
