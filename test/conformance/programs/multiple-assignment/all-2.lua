local a, b, c = 1
print(a, b, c) a, b = 1, 2, 3
print(a, b) a, b = b, a
print(a, b)
local t = {} t.x, t.y = 1, 2
print(t.x, t.y) t.x, t.y = t.y, t.x
print(t.x, t.y)
local i = 1 i, t[i] = i + 1, 20
print(i, t[1], t[2])
local function f() return 1, 2, 3 end a, b, c = f()
print(a, b, c) a, b, c = 0, f()
print(a, b, c) a, b, c = f(), 10
print(a, b, c) a, b, c = (f())
print(a, b, c) a, b = f(), nil
print(a, b)
local x, y, z = (function() return 1, 2 end)()
print(x, y, z)
do local a, a = 1, 2 print(a) end
local q, w = 1 w = q q = 5
print(q, w) a, b, c = c, a, b
print(a, b, c)
local arr = {1, 2, 3} arr[1], arr[2], arr[3] = arr[3], arr[1], arr[2]
print(table.concat(arr, ","))
local n = 0
local function nxt() n = n + 1 return n end
local m = {} m[nxt()], m[nxt()] = nxt(), nxt()
print(m[1], m[2]) a = {1, 2} a[1], a = 9, 5
print(a)
