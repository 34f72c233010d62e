-- falling off
local function a(n) if n == 1 then return 1, 2 elseif n == 2 then return 3 end end
print(a(1)) print(a(2)) print(a(3)) print((a(3))) print(select('#', a(3)), select('#', a(2)))
local function b(n) while n > 0 do n = n - 1 if n == 5 then return n, n, n end end end
local x, y, z = b(9) print(x, y, z) x, y, z = b(3) print(x, y, z)
local function c(n) repeat if n == 1 then return 'a', 'b' end n = n - 1 until n <= 0 end
local p, q = c(3) print(p, q) p, q = c(0) print(p, q)
local function d(n) for k, v in pairs(n) do if v then return k, v end end end
local k, v = d({}) print(k, v)  k, v = d({5}) print(k, v)
local function e(n) do if n then return 1, 2 end end end
local e1, e2 = e() print(e1, e2)
local function f(n) if n then return f(false), 1 end end
print(f(true)) print(f(false))
local function g(n) if n then return 1, 2 else error("x") end end
print(pcall(g, false)) local g1, g2 = g(true) print(g1, g2)
local error = function() end
local function h(n) if n then return 1, 2 else error("x") end end
local h1, h2 = h(false) print(h1, h2)
local function i(n) if n then return a(n) end end
local i1, i2 = i(1) print(i1, i2) i1, i2 = i(nil) print(i1, i2)
local t = {a(3)} print(#t) t = {a(1), a(1)} print(#t) t = {i()} print(#t, select('#', i()))
local function j(n) goto out do return 1, 2 end ::out:: end
local j1, j2 = j() print(j1, j2)
local function l(...) if select('#', ...) > 0 then return ... end end
local l1, l2 = l() print(l1, l2) l1, l2 = l(1, 2) print(l1, l2) print(l()) print((l()))
local function m(n) if n then return end return 1, 2 end
local m1, m2 = m(true) print(m1, m2) print(m(true)) print(m())
print(#(l("abc") or ""), -(a(2)), a(2) + 1, a(1) .. "x")
print((pcall(function() return #a(3) end)))
print(select(2, pcall(function() return -a(3) end)) ~= nil, select(2, pcall(function() return a(3) + 1 end)) ~= nil, select(2, pcall(function() return a(3) .. "x" end)) ~= nil, select(2, pcall(function() return a(3) < 1 end)) ~= nil)
local function str(x) if x then return "s" end end
print(pcall(function() local s = str() return s:len() end) == false, pcall(function() return ("x" .. str()) end) == false, pcall(function() return str() < "a" end) == false)
local function num(x) if x then return 1 end end
print(pcall(function() local s = num() return s + 1 end) == false, pcall(function() for i = 1, num() do end end) == false, pcall(function() for i = num(), 1 do end end) == false)
local u if x then u = 5 end print(pcall(function() return u + 1 end) == false)
local w for i = 1, 0 do w = i end print(pcall(function() return w * 2 end) == false, w == nil)
local function opt(a, b) return b end print(pcall(function() return opt(1) + 1 end) == false)
local obj = {} function obj:m(x) if x then return {1} end end print(pcall(function() return #obj:m() end) == false)
local function bool(x) if x then return true end end if bool() then print("y") else print("n") end print(bool() == nil, not bool(), bool() and 1 or 2)
