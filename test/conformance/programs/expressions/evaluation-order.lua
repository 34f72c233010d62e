local log = {}
local function f(x) log[#log + 1] = tostring(x) return x end
local function show(...) print(table.concat(log, " ")) log = {} return ... end
local t = {f(1), a = f(2), f(3), [f(4)] = f(5), f(6)} show()
print(t[1], t[2], t[3], t.a, t[4])
local u = {x = f("x"), f("y"), z = f("z")} show()
local _ = f(1) + f(2) * f(3) - f(4) show()
_ = f("a") .. f("b") .. f("c") show()
_ = f(1) < f(2), f(3) == f(4) show()
_ = f(2) ^ f(3) ^ f(2) show()
print(f("p1"), f("p2"), f("p3")) show()
local obj = {m = function(self, a, b) return f("called") end}
local function getobj() f("obj") return obj end
getobj():m(f("arg1"), f("arg2")) show()
getobj()[f("m")](f("self"), f("arg")) show()
local a, b, c = f("i"), f("j"), f("k") show()
local w = {}
w[f("k1")], w[f("k2")] = f("v1"), f("v2") show()
print(w.k1, w.k2)
for i = f(1), f(3), f(1) do end show()
local nested = {f(1), {f(2), b = f(3)}, c = {f(4)}} show()
return show(f("r1"), f("r2"))
