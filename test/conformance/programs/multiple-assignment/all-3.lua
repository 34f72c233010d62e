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
local o = {p = {q = 1}} o.p.q, o.p = 2, {q = 3}
print(o.p.q)
local u, v = ("x"):rep(2), #"abc"
print(u, v)
local s1, s2 = ("a b"):match("(%w) (%w)")
print(s1, s2) g1, g2 = 1, 2
print(g1, g2) g1, g2 = g2, g1
print(g1, g2)
local k, l, mm = nil, false
print(k, l, mm)
local fn = function() end
local r = fn()
print(r)
local r2, r3 = fn()
print(r2, r3)
local one, two = table.unpack({1})
print(one, two)
local tt = {f(), f()}
print(#tt)
local e1, e2 = pcall(error, {code = 5})
print(e1, e2.code)
local aa, bb = 1, 2
local bb, aa = aa, bb
print(aa, bb)
