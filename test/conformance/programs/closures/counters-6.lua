local up = 1
local function read() return up end up = 2
print(read())
local function write(v) up = v end write("w")
print(up, read())
local x = 10
do local x = x + 1 print(x) end
print(x)
local function param(a) return function() a = a + 1 return a end end
local p, q = param(1), param(100)
print(p(), p(), q())
