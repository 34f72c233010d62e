function string.trim(s) return (s:gsub("^%s+", ""):gsub("%s+$", "")) end
print(("  x "):trim(), string.trim(" a "))
table.contains = function(t, x) for _, v in ipairs(t) do if v == x then return true end end return false end
print(table.contains({1, 2}, 2), table.contains({1, 2}, 5))
function string:words() local i, w = 0, {} for x in self:gmatch("%a+") do w[#w + 1] = x end return function() i = i + 1 return w[i] end end
for w in ("one two three"):words() do io.write(w, ";") end print()
function string:each() for i = 1, #self do coroutine.yield(self:sub(i, i)) end end
for c in coroutine.wrap(function() ("abc"):each() end) do io.write(c, ",") end
for c in coroutine.wrap(function() string.each("xyz") end) do io.write(c, ",") end print()
local old = os.time
os.time = function(...) return 42 end
print(os.time(), os.time == old, type(old))
os.time = old
local format = string.format
string.format = function(f, ...) return "<" .. format(f, ...) .. ">" end
print(string.format("%d", 3), ("%s"):format("x"))
string.format = format
print(string.format("%d", 3), ("%s"):format("x"), string.format == format)
math.sign = function(x) return x > 0 and 1 or x < 0 and -1 or 0 end
math.round = math.round or function(x) return math.floor(x + 0.5) end
print(math.sign(-3), math.round(2.5), math.pi > 3)
local names = {"trim2", "twice"}
for _, n in ipairs(names) do string[n] = function(s) return n .. ":" .. s end end
print(("v"):trim2(), string.twice("w"))
local m = getmetatable("")
m.__index = function(s, i) if type(i) == "number" then return string.sub(s, i, i) end return string[i] end
print(("abc")[2], ("x"):upper(), ("abc").len == string.len)
m.__index = string
print(("abc")[2], io.type(io.stdout), io.type(3), package.config:sub(1, 1))
local M = string
function M.shout(s) return s:upper() .. "!" end
print(("hey"):shout(), rawget(string, "shout") ~= nil)
string.shout = nil
print(string.shout, (pcall(function() return ("x"):shout() end)))
