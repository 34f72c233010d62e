-- oop, closures, varargs, metatables, errors -- dialect: `error()`
local Animal = {} Animal.__index = Animal
function Animal.new(name) local self = setmetatable({}, Animal) self.name = name return self end
function Animal:speak() return self.name .. " makes a sound" end
local Dog = setmetatable({}, {__index = Animal}) Dog.__index = Dog
function Dog.new(name) local self = Animal.new(name) return setmetatable(self, Dog) end
function Dog:speak() return Animal.speak(self) .. ": woof" end
print(Dog.new("Rex"):speak(), getmetatable(Dog.new("x")) == Dog)
local function counter() local c = 0 return {inc = function(n) c = c + (n or 1) return c end, get = function() return c end} end
local a, b = counter(), counter() a.inc() a.inc(5) b.inc() print(a.get(), b.get())
local function sum(...) local s = 0 for _, v in ipairs({...}) do s = s + v end return s, select("#", ...) end
print(sum(1, 2, 3), (sum(4, 5))) print(sum())
local V = {} V.__index = V
V.__add = function(a, b) return setmetatable({x = a.x + b.x}, V) end
V.__eq = function(a, b) return a.x == b.x end
V.__lt = function(a, b) return a.x < b.x end
V.__le = function(a, b) return a.x <= b.x end
V.__tostring = function(v) return "V(" .. v.x .. ")" end
V.__len = function(v) return v.x end
V.__call = function(self, y) return self.x + y end
V.__concat = function(a, b) return tostring(a) .. "~" .. tostring(b) end
V.__unm = function(v) return setmetatable({x = -v.x}, V) end
V.__idiv = function() return "idiv" end V.__band = function() return "band" end V.__shl = function() return "shl" end V.__bnot = function() return "bnot" end V.__mod = function() return "mod" end
local function v(x) return setmetatable({x = x}, V) end
print(tostring(v(1) + v(2)), v(1) == v(1), v(1) ~= v(2), v(1) < v(2), v(2) <= v(1), #v(7), v(3)(4), v(1) .. "s", "s" .. v(2), tostring(-v(5)), v(1) // 2, v(1) & 1, v(1) << 1, ~v(1), v(1) % 2, v(3) > v(2), v(1) >= v(1))
local log = {}
local proxy = setmetatable({}, {__index = function(t, k) log[#log + 1] = "get " .. tostring(k) return k .. "!" end, __newindex = function(t, k, val) log[#log + 1] = "set " .. k rawset(t, k, val) end})
print(proxy.foo, proxy.bar) proxy.x = 1 proxy.x = 2 print(proxy.x, table.concat(log, ";"))
print(rawget(proxy, "foo"), rawequal(proxy, proxy), rawlen({1, 2}))
print(pcall(function() error("msg", 0) end)) print(pcall(function() error({code = 42}) end) == false)
print(select(2, pcall(error, nil)), (select(2, pcall(function() error() end))))
local ok, err = pcall(function() local t = nil; return t.x end) print(ok, type(err))
print(xpcall(function() error("E", 0) end, function(m) return "handled " .. m end))
print(select("#", pcall(function() return 1, nil, nil end)))
local t = setmetatable({}, {__metatable = "locked"}) print(getmetatable(t), pcall(setmetatable, t, {}) == false)
print(pcall(function() return 1 + {} end) == false, pcall(function() return "a" + 1 end) == false, pcall(function() return {} < {} end) == false, pcall(function() return #5 end) == false)
print(("10" + 5) // 1 == 15, "3" * "4" == 12, 10 .. 20, -"2" == -2)
local function f(a, b, ...) return a, b, ... end
print((f(1, 2, 3))) print(f(1)) print(f(1, 2, 3, 4), "end")
local function tail(n, acc) if n == 0 then return acc end return tail(n - 1, acc + n) end print(tail(100, 0))
local fs = {} for i = 1, 3 do local j = i * 10 fs[i] = function() j = j + 1 return i, j end end print(fs[1](), fs[1](), fs[3]())
local i = 1 while true do if i > 3 then break end local k = i fs[i] = function() return k end i = i + 1 end print(fs[1](), fs[2](), fs[3]())
local r = {} for k, val in pairs({10, 20, 30, a = 1}) do r[#r + 1] = tostring(k) .. "=" .. val end print(table.concat(r, ","))
local q = {5, 2, 8, 1} table.sort(q) print(table.concat(q, " ")) table.sort(q, function(x, y) return x > y end) print(table.concat(q, " "))
table.insert(q, 99) table.insert(q, 1, 0) print(table.concat(q, " "), table.remove(q), table.remove(q, 1), #q, table.unpack({1, 2, 3}))
print(table.unpack({1, 2, 3}, 2), table.pack(1, nil, 3).n, #table.move({1, 2, 3}, 1, 3, 2))
print(next({}), type(next), select(-2, 1, 2, 3), (select("#")))
goto skip
print("never")
::skip:: print("after")
for i = 1, 2 do for j = 1, 2 do if j == 2 then goto cont end io.write(i, j, " ") ::cont:: end end print()
print(1 < 2, 1 == 1.0, "1" == 1, 0.1 + 0.2 == 0.3, 2^53 == 2^53 + 1, -0.0 == 0.0, 1/0 > 0, 0/0 ~= 0/0)
print(pcall(function() return 5 // 0 end) == false, 3 | 4, 7 & 2, 5 ~ 1, ~5, 1 << 62, 1 << 63, 1 << 64, 256 >> 4)
print(math.maxinteger + 1 == math.mininteger, math.maxinteger * 2, 9007199254740993 * 3, 123456789 * 987654321, 2^31 | 0)
print(#arg, type(os.time()), type(os.clock()), os.date("!%Y-%m-%d", 0))
local co = coroutine.create(function(...) local x = ... while true do x = coroutine.yield(x * 2) if not x then return "fin" end end end)
print(coroutine.resume(co, 1)) print(coroutine.resume(co, 5)) print(coroutine.resume(co)) print((coroutine.resume(co))) print(coroutine.status(co))
print(coroutine.wrap(function() return coroutine.isyieldable() end)())
local gen = coroutine.wrap(function() for _, x in ipairs({1, 2, 3}) do coroutine.yield(x) end end) print(gen(), gen(), gen(), gen())
print(pcall(coroutine.wrap(function() error("in co", 0) end)))
local co2 co2 = coroutine.create(function() print(coroutine.status(co2), coroutine.running() == co2) local inner = coroutine.wrap(function() print(coroutine.status(co2)) coroutine.yield() end) inner() coroutine.yield() end) coroutine.resume(co2) print(coroutine.status(co2))
local function permgen(a, n) n = n or #a if n <= 1 then coroutine.yield(a) else for i = 1, n do a[n], a[i] = a[i], a[n] permgen(a, n - 1) a[n], a[i] = a[i], a[n] end end end
for p in coroutine.wrap(function() permgen({1, 2, 3}) end) do io.write(table.concat(p, ""), " ") end print()
local co3 = coroutine.wrap(function() local ok, e = pcall(function() coroutine.yield(1) error("after", 0) end) coroutine.yield(e) return "done" end) print(co3(), co3(), co3())
local mtco = setmetatable({}, {__index = function(t, k) return k * 2 end}) print(mtco[21])
print(string.rep("ab", 3, ","), ("x"):rep(3)) print(tostring(print):match("^function") or tostring(print):match("^builtin"))
-- dialect: `error()`
