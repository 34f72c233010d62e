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
