local Account = {} Account.__index = Account
function Account.new(b) return setmetatable({balance=b or 0}, Account) end
function Account:deposit(v) self.balance = self.balance + v return self end
local a = Account.new(10) a:deposit(5):deposit(7) print(a.balance)
local function fib(n) if n < 2 then return n end return fib(n-1) + fib(n-2) end
print(fib(20))
local t = {} for i = 1, 5 do t[#t+1] = function() return i end end
local s = 0 for i = 1, #t do s = s + t[i]() end print(s)
local function f(...) local a, b = ... return select("#", ...), a, b, ... end
print(f(1, nil, 3)) print((f(1,2)))
print(pcall(function() error("boom", 0) end))
local ok, e = pcall(function() local x; return x.y end) print(ok, (e:sub(-3) ~= ""))
for i = 3, 1, -1 do io = i print(i) end
for i = 1, 3 do for j = 1, 3 do if j == 2 then goto next end print(i, j) ::next:: end end
do local i = 1 ::top:: if i <= 3 then print("top", i) i = i + 1 goto top end end
local x, y = 1, 2 x, y = y, x print(x, y)
local q = {1,2,3} q[1], q[3] = q[3], q[1] print(q[1], q[2], q[3])
local i = 1 i, q[i] = i + 1, 20 print(i, q[1], q[2])
print(10 // 3, 10 % 3, -7 // 2, -7 % 3, 7 // 2, 2^10 == 1024, 10 / 2 == 5)
print(1 << 4, 0xff & 0x0f, 5 | 2, 5 ~ 1, ~0)
print("a" .. 1 .. "b", #"hello", not nil, not 1)
print(nil and 1, false or 2, 1 and 2, nil or false, 0 and "zero", "" or 1)
local n = 0 while true do n = n + 1 if n > 5 then break end end print(n)
repeat local z = n n = n - 1 until z < 3 print(n)
local co = coroutine.wrap(function(a) local b = coroutine.yield(a * 2) local c = coroutine.yield(b + 1) return c end)
print(co(5), co(10), co("end"))
local function gen(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end
for v in gen(3) do print("gen", v) end
local function rec(n) if n > 0 then coroutine.yield(n) rec(n - 1) end end
local c2 = coroutine.create(function() rec(3) return "done" end)
while true do local ok, v = coroutine.resume(c2) print(ok, v) if coroutine.status(c2) == "dead" then break end end
print(9007199254740993, 9007199254740992 + 1, 0x7fffffffffffffff + 1 == math.mininteger)
local mt = {__add = function(a, b) return "add" end, __call = function(self, x) return x end, __eq = function() return true end, __lt = function() return true end, __len = function() return 42 end, __concat = function() return "cat" end, __unm = function() return "neg" end}
local m1, m2 = setmetatable({}, mt), setmetatable({}, mt)
print(m1 + 1, m1(7), m1 == m2, m1 < m2, #m1, m1 .. "x", -m1)
local function va(...) local t = {...} return #t end print(va(), va(nil), va(1, nil, 3))
local str = "x" str = str:rep(3) print(str, ("abc"):upper())
local function outer() local n = 0 return function() n = n + 1 return n end end
local c1, c3 = outer(), outer() print(c1(), c1(), c3())
print(type(nil), type(1), type("x"), type({}), type(print))
goto done
do print("skipped") end
::done::
print(#{1,2,nil,4}, #{n=1}, ({10,20,30})[2])
local big = 1 for i = 1, 25 do big = big * i end print(big)
local k = 5 local function shadow(k) k = k + 1 return k end print(shadow(1), k)
local a, a = 1, 2 print(a)
G1 = 5 function G2() return G1 + 1 end print(G2(), G1, undefinedg)
local tt = {f = function(self, x) return x end, [1] = "one", ["k v"] = 2; 3} print(tt[1], tt["k v"], tt:f(9))
print(string.format("%d %s", 3, "x"), tostring(nil), 1e100, 0.1)
print(select(-1, 1, 2, 3), select(2, "a", "b", "c"))
print(math.max(1, 5, 3), math.floor(3.7), math.pi > 3.14)
print(next({}), next({5})) print(rawequal(t, t), rawlen({1,2}))
table.sort(q, function(a, b) return a > b end) print(table.concat(q, ","))
local r = {} for k, v in pairs({10, 20, x = 1}) do r[#r+1] = tostring(k) .. "=" .. tostring(v) end print(table.concat(r, " "))
