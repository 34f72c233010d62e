-- names that JavaScript keeps for itself, shadowing, late globals
local class, new, this, delete, void = 1, 2, 3, 4, 5
print(class + new + this + delete + void)
local x = 1
do local x = x + 1 print(x) do local x = x * 10 print(x) end print(x) end
print(x)
local function f(x) local x = x or "default" return x end
print(f(), f(false), f("y"))
for i = 1, 2 do local i = i * 2 print(i) end
local arguments, eval, undefined, NaN = "a", "e", "u", "n"
print(arguments, eval, undefined, NaN)
local t = {constructor = 1, toString = 2, __proto__ = 3, hasOwnProperty = 4, length = 5, [1] = "one", ["1"] = "string one", [1.5] = "float", [true] = "bool"}
print(t.constructor, t.toString, t.__proto__, t.hasOwnProperty, t.length, t[1], t["1"], t[1.5], t[true], t.valueOf, t.isPrototypeOf)
t.valueOf = "v" t.__proto__ = nil print(t.valueOf, t.__proto__)
local count = 0 for _ in pairs(t) do count = count + 1 end print(count)
g = 10 function setg(v) g = v end setg(20) print(g, _G.g, rawget(_G, "g"))
_G.viaG = "yes" print(viaG)
local function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(10), odd(7), even(7))
local s = 0 for i = 10, 1, -3 do s = s + i end print(s)
for i = 1, 0 do print("never") end
for i = 3, 3 do print("once", i) end
for i = 1.0, 2.0, 0.5 do io.write(i * 2, " ") end print()
local r = {} for i = 1, 3 do r[i] = function() i = i + 1 return i end end print(r[1](), r[1](), r[2]())
local n = 0 repeat local done = n >= 2 n = n + 1 until done print(n)
while true do n = n + 1 if n > 5 then break end end print(n)
do local k = 0 ::top:: k = k + 1 if k < 3 then goto top end print(k) end
for i = 1, 3 do for j = 1, 3 do if j == 2 then goto next_i end if i == 3 then goto out end io.write(i, ":", j, " ") end ::next_i:: end ::out:: print()
do goto a ::b:: print("b") goto c ::a:: print("a") goto b ::c:: print("c") end
local function multi() return 1, 2, 3 end
local p, q, w, z = multi() print(p, q, w, z)
local m = {multi(), multi()} print(#m) local m2 = {multi(), (multi())} print(#m2)
print((multi())) print(multi(), 10)
local i, arr = 1, {} i, arr[i] = i + 1, 20 print(i, arr[1], arr[2])
local u, v = 1, 2 u, v = v, u print(u, v)
local o = {n = 0} function o:inc(k) self.n = self.n + (k or 1) return self end print(o:inc():inc(5).n)
local nested = {a = {b = {c = {}}}} function nested.a.b.c.f(x) return x end function nested.a.b:m() return self == nested.a.b end print(nested.a.b.c.f(7), nested.a.b:m())
print(#"a\0b", ("a\0b"):byte(2), "\65\066\x43\u{44}", 'single\'s', [[long
string]], [==[with ]] inside]==])
print(1 or error("no"), nil and error("no"), false == nil, not nil == true, 1 and 2 or 3, nil and 2 or 3, false or nil)
print(2^3^2 == 512, -2^2 == -4, not 1 == 2, 1 .. 2 == "12", 2 * 3 % 4, (2 + 3) * 4, 7 // 2 * 2, 1 + 2 < 4, "a" .. "b" == "ab")
print(#{1, 2, nil, 4} == 4, #{nil}, #{n = 1}, next({}) == nil)
local big = {} for k = 1, 100 do big[k] = k end for k = 1, 100 do big[k] = nil end print(#big, next(big))
local d = {} for k = 1, 10 do d["k" .. k] = k end for k in pairs(d) do d[k] = nil end print(next(d))
local sparse = {} sparse[1000000] = 1 sparse[1] = 2 print(sparse[1000000], sparse[1], #sparse < 1000001)
local keys = {} for k in pairs({10, 20, x = 1, y = 2}) do keys[#keys + 1] = tostring(k) end table.sort(keys) print(table.concat(keys, " "))
print(pcall(next, {}, "nope") == false, pcall(ipairs) == false, pcall(setmetatable, 1, {}) == false)
