local function ev(n) print("ev", n) return n end
local t = {}
t[ev(1)], t[ev(2)] = ev(3), ev(4)
print(t[1], t[2])
local i = 1
i, t[i] = i + 1, 20 print(i, t[1], t[2])
local a, b, c = (function() return 1, 2, 3 end)(), 10 print(a, b, c)
a, b = b, a print(a, b)
local x = {1, 2} local y = x
x[1], x = 5, {9} print(y[1], x[1])
local function f() return 1, 2, 3 end
local p, q, r, s = 0, f() print(p, q, r, s)
p, q = f() print(p, q) p, q, r = f(), 7 print(p, q, r)
t = {f(), f()} print(#t) t = {f(), (f())} print(#t) t = {[1] = 5, f()} print(t[1])
local u = {n = 0} function u:inc() self.n = self.n + 1 return self end
u:inc():inc() print(u.n) u:inc().z, u.w = 1, u.n print(u.z, u.w)
local v = 1 local function g() v = v + 1 return v end
local m = {v, g(), v} print(m[1], m[2], m[3])
local w = {a = g(), g(), b = g(), g()} print(w.a, w[1], w.b, w[2])
print(g() < g(), g() .. g(), (g()))
local z = 5 local z = z + 1 print(z) do local z = z z = z + 1 print(z) end print(z)
local A, A = 1, 2 print(A)
local fn = setmetatable({}, {__call = function(self, a, b) return a, b end}) print(fn(1, 2))
local q1, q2 = fn(1, 2) print(q1, q2) print(pcall(fn, 3, 4)) print(select('#', fn()))
