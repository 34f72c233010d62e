local function show(v)
  if math.type(v) then
    if v ~= v then return "nan" end
    if v == math.huge then return "inf" end
    if v == -math.huge then return "-inf" end
    if math.type(v) == "integer" or v == math.floor(v) and v > -2^53 and v < 2^53 then return string.format("%d", v) end
    return string.format("%.12g", v)
  end
  if type(v) == "table" or type(v) == "function" or type(v) == "thread" then return type(v) end
  return tostring(v)
end
local function P(...)
  local out = {}
  for i = 1, select("#", ...) do out[i] = show((select(i, ...))) end
  print(table.concat(out, " "))
end
local function T(t)
  local out = {}
  for k, v in pairs(t) do out[#out + 1] = show(k) .. "=" .. show(v) end
  table.sort(out)
  print("{" .. table.concat(out, ",") .. "}")
end
local function C(ok, ...)
  if ok then return ok, ... end
  return ok, type((...))
end
local function F(...) return select("#", ...), ... end
local function run(number, f)
  print("#" .. number)
  local ok, message = pcall(f, 11, "v", nil, true)
  if not ok then print("raised", type(message)) end
end
run(0, function(...)
local s1 = table.concat({([[long]] .. 3), ("hello world" .. ""), ((2 // 2)) % 7}, ",")
local i2 = ((2 - 0) << 7)
P(select(2, pcall(error, true)) ~= nil)
do
local r3 = 0
repeat
r3 = r3 + 1
local done = r3 >= 3
local t4 = {table.unpack({1, 2, 3})}
local f5 = (((("0x1F"):byte(1) or 9007199254740991)) / 7)
until done or (0.1 == 1e-3)
local s6 = (select(2, (s1 .. s1), ("-7"):sub((i2) % 4, -2)))
end
local t7 = {table.unpack({1, 2, 3})}
local b8 = ((select("#", i2, true, ...)) <= (select("#", i2, true, ...)))
local s9 = (("-7" .. i2) .. (i2 // 2))
P(i2, s1, s9, b8)
T(t7)
end)
run(1, function(...)
local i1 = ((select("#", 123456789012345678, false, ...)) - (0 << 31))
local i2 = math.abs(((9007199254740993 - 7 - i1)) % 1000)
P(C(pcall(function(...) return #{(10 ~ math.mininteger), (1099511628211 | i1)}, ... end, (""):sub((i2) % 4, -2))))
local t3 = {(false and i2 or i2), (i1 * i2), math.min(1, i2)}
do
local s4 = (select(2, (select(2, "((a)(b))", "")), ("abc"):sub((-2) % 7, -1)))
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local t6 = {8}
local i7 = (math.tointeger(tonumber("  7 ")) or (i2 - i2 * i2))
return "done"
end)
P(c5(i2))
P(c5((s4):sub((math.mininteger) % 4, (i2) % 7)))
i1, i2 = i2, ("hello world"):len()
end
P(i1, i2)
T(t3)
end)
run(2, function(...)
local i1 = (0 + (0 - 255))
local i2 = (("((a)(b))" >= "-7") and (i1 ~ 2) or #{i1, i1})
local u5 = 0
local function f3(p4)
u5 = u5 + 1
P(F(#{p4, 123456789012345678}, nil))
P(F((true and -1 or 4294967296), F(1, 2)))
local f6 = ((((i1 - i2)) % 10 + 0.5) ^ 0.5)
return (math.maxinteger * math.abs((7) % 1000))
end
local i7 = f3((select("#", i2, false, ...)))
if (2 ~= i1) then
for i8 = -2, 2 do
local b9 = ((("" .. i1)):find("()a()") ~= nil)
end
local f10 = (math.sqrt(math.abs(-7.5)) + (0.5 - 33.3))
else
if (i7 < i2) then
local s11 = (select(-1, tostring("%d"), ("tab\tq" .. "((a)(b))")))
i7 = f3((math.tointeger(tonumber("  7 ")) or 10))
else
i7 = (select("#", math.abs((i2) % 1000), true, ...))
end
end
local i12 = (#{9007199254740993, i1} - (math.tointeger(tonumber("0x10")) or -2))
for i13 = 3, 1, -1 do
local u16 = 0
local function f14(p15)
u16 = u16 + 1
P(F((select("#", u16, false, nil)), nil))
local i17 = ((0 // -7) ~ (i1 // -7))
local b18 = (("10" .. "a") > ("\1z" .. 4294967296))
return (f3(i13) - #{i1, 0})
end
end
P(i1, i2, i7, i12)
end)
run(3, function(...)
local b1 = (("  pad " .. "abc") < (false and "%d" or "a"))
local i2 = (math.tointeger(tonumber("0x10")) or 1)
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
if (7 > i2) then
local i4 = ((123456789012345678 - 1000) * (g3 - 0 * g3) * (g3 - g3))
P(F((i2 // 3), nil))
g3, i2 = i2, (1 // -7)
else
local s5 = table.concat({(false and [[long]] or "((a)(b))"), (select(1, "", "\1z")), ((123456789012345678 % 10)) % 4}, "")
local s6 = ((string.format("%.3f %g", 0.0 + 1.25, 0.5)):gsub("(%w+)=(%w+)", function(c) return #tostring(c) end))
P((string.format("%.3f %g", 0.0 + -7.5, 0.5) .. tostring(s5)))
end
local i7 = (select("#", ~(1), true, ...))
::continue1::
end
local i8 = ((0xcbf29ce484222325 - -1) * (("a"):byte(2) or i2))
local u11 = 0
local function f9(p10)
u11 = u11 + 1
p10 = #"abc"
local c12 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i13 = ((1099511628211 // i8) - (2147483648 // i8))
local i14 = (("\1z"):len() - ~(i13))
return "done"
end)
P(c12(2))
P(c12(table.concat({"a", "\1z", (0) % 7}, ",")))
b1 = (("abc" .. "10") >= string.format("%x %X %o", (i8) & 0xFFFFFF, (u11) & 0xFF, 8))
return (((""):byte(2) or 2) + #"abc")
end
local r15 = 0
repeat
r15 = r15 + 1
local done = r15 >= 3
for i16 = -2, 2 do
i8 = ((false and 0 or i16) + (i2 // -7))
end
until done or math.ult(i2, i8)
do

end
P(i2, i8, b1)
end)
run(4, function(...)
local b1 = (((2 & 0xFFFFFFFF) >> 1) ~= (0 - 255))
local b2 = ((-1 * 7 * 1) ~= (0x7fffffff + 0 - 7))
local c3 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local s4 = (string.format("%x %X %o", (3) & 0xFFFFFF, (0xcbf29ce484222325) & 0xFF, 8) .. ("abc" .. ""))
return "done"
end)
P(c3(2))
P(c3(("hello world" .. "a")))
local b5 = (("  pad "):sub(1, 20):rep(1, "-") == (b1 and "%d" or "a"))
for i6 = 1, 0 do
P((pcall(function()
P(F((i6 // 3), F(1, 2)))
if (("%d"):find("[aeiou]") ~= nil) then error({}) end
end)))
end
P(b1, b2, b5)
end)
run(5, function(...)
local t1 = {(7 << 1), key = 2, ["k"] = (0 // 2)}
local i2 = ((1 + 1) + (0xcbf29ce484222325 // 3))
if (i2 >= math.maxinteger) then
local u5 = 0
local function f3(p4)
u5 = u5 + 1
local t6 = setmetatable({(0 + i2)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
return ((math.tointeger(tonumber("0x10")) or i2) << 63)
end
local s7 = table.concat({("abc"):lower(), ("hello world" .. -9007199254740993), (math.abs((i2) % 1000)) % 4}, " ")
else
local c8 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local f9 = ((-7.5 + -7.5) % -1.5)
P(select(2, pcall(error, 42)) ~= nil)
return "done"
end)
P(c8(math.maxinteger))
P(c8(("hello world"):sub((i2) % 7, -1)))
local f10 = (-(1e-3) + (0.1 % -1.5))
end
local s11 = (("A.b-C" .. "a") .. ("\1z"):sub(1, 20):rep(0))
local i12 = ((i2 + i2) - (i2 + i2))
i12, i2 = i2, (i2 << 31)
P(i2, i12, s11)
T(t1)
end)
run(6, function(...)
local i1 = (123456789012345678 * (2 // 2))
local f2 = (math.sqrt(math.abs(-0.75)) * (33.3 * 1.25))
local s3 = (("hello world"):sub((i1) % 7, -1) .. ("tab\tq" .. "hello world"))
do
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
g4 = ((g4 // 3) % 9007199254740993)
local s5 = (string.format("%x %X %o", (i1) & 0xFFFFFF, (i1) & 0xFF, 8)):sub(((select("#", g4, true, ...))) % 7, 3)
::continue1::
end
end
local i6 = ((i1 + i1) * (math.tointeger(tonumber("12")) or i1) + math.abs((i1) % 1000))
P((pcall(function()
local i7 = math.abs((#{0xcbf29ce484222325, i6}) % 1000)
i6, i1 = i1, (123456789012345678 // i1)
if (2147483648 == 1) then error({}) end
end)))
P(i1, i6, f2, s3)
end)
run(7, function(...)
local f1 = ((((2 // 3)) % 10 + 0.5) ^ -1)
local f2 = ((((0) % 10 + 0.5) ^ -1) * (-0.75 % -1.5))
P((pcall(function()
local c3 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i4 = (2 % 3)
local t5 = {(i4 - i4), (9007199254740991 | 255), (i4 // 2)}
return "done"
end)
P(c3(-2))
P(c3(("((a)(b))"):sub(1, 20):rep(2)))
if math.ult(math.mininteger, 1099511628211) then error({}) end
end)))
local c6 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
for i7 = 0, 10, 4 do
local i8 = (select("#", (i7 // 123456789012345678), false, nil))
end
local f9 = (math.sqrt(math.abs(f2)) * (((3) % 10 + 0.5) ^ 2))
local r10 = 0
repeat
r10 = r10 + 1
local done = r10 >= 3
if (0xcbf29ce484222325 <= 1) then break end
local i11 = #{(9007199254740993 * 7), 2}
local s12 = tostring(table.concat({"abc", "\1z", (i11) % 4}, ","))
until done or (-1 < 9007199254740993)
return "done"
end)
P(c6(-9007199254740993))
P(c6(("abc" .. "0x1F")))
P((pcall(function()
local r13 = 0
repeat
r13 = r13 + 1
local done = r13 >= 3
local s14 = (("%d" .. 0x7fffffff)):lower()
P(((("hello world"):upper()):gsub("[^a-z]+", "<%0>")))
local b15 = (((0xFF) / 7) < (f2 + f2))
until done or (("((a)(b))"):find("x?") ~= nil)
local b16 = (("a" >= [[long]]) and (("\1z"):find("()a()") ~= nil))
for g17 = 1, 4 do
if g17 % 2 == 0 then goto continue1 end
P(select(2, pcall(error, true)) ~= nil)
local i18 = (math.abs((g17) % 1000) * (g17 % -7))
::continue1::
end
if ("hello world" == "abc") then error({}) end
end)))
local u21 = 0
local function f19(p20)
u21 = u21 + 1
local s22 = ((select(1, "%d", "abc")) .. (1 * u21))
p20 = #{math.abs((-2) % 1000), math.abs((u21) % 1000)}
local c23 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(F(255, F()))
P(C(pcall(function(...) return math.min((-1 * u21), (math.mininteger - u21)), ... end, string.format("%x %X %o", (p20) & 0xFFFFFF, (65536) & 0xFF, 8))))
u21 = ((true and 0xcbf29ce484222325 or p20) - (p20 - 7) + (7 + math.maxinteger - p20))
return "done"
end)
P(c23(p20))
P(c23(string.format("%x %X %o", (p20) & 0xFFFFFF, (math.mininteger) & 0xFF, 8)))
return (math.abs((1) % 1000) - (0xcbf29ce484222325 - u21))
end
local t24 = table.pack(#{2, 7}, (math.tointeger(tonumber("  7 ")) or 0))
local w25 = 0
while w25 < 3 do
w25 = w25 + 1
local r26 = 0
repeat
r26 = r26 + 1
local done = r26 >= 3
P(C(pcall(function(...) return (math.abs((0xcbf29ce484222325) % 1000) // 10), ... end, string.format("%x %X %o", (0) & 0xFFFFFF, (math.maxinteger) & 0xFF, 8))))
local b27 = math.ult((4294967296 - 7), (1099511628211 + math.maxinteger))
local f28 = math.sqrt(math.abs((f1 / -0.3)))
until done or ("x=1, y=22" ~= "\1z")
local c29 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i30 = ((math.abs((9007199254740991) % 1000) & 0xFFFFFFFF) >> 1)
P(#t24, t24.key)
return "done"
end)
P(c29(-1))
P(c29(string.format("%d|%s", 123456789012345678, "hello world")))
local i31 = (select("#", #"abc", true, ...))
end
local b32 = (not (2147483648 + math.mininteger))
P(f1, f2, b32)
T(t24)
end)
run(8, function(...)
local f1 = ((true and 33.3 or -0.75) - (false and 2.5 or 0.5))
local b2 = ((0xFF + math.maxinteger + 9007199254740992) < (9007199254740991 << 31))
local s3 = (([[long]] .. "x=1, y=22")):sub(1, 20):rep(0)
local i4 = ~((123456789012345678 - 0))
for k5, v6 in ipairs({(i4 // 10), 5, 6}) do
local w7 = 0
while w7 < 3 do
w7 = w7 + 1
local b8 = ((((i4) % 10 + 0.5) ^ 2) ~= i4)
local s9 = table.concat({(s3):sub(1, 20):rep(3, "-"), string.format("%x %X %o", (i4) & 0xFFFFFF, (4294967296) & 0xFF, 8), ((v6 - k5 + i4)) % 7}, " ")
local b10 = math.ult((-9007199254740993 // 2), -(v6))
end
local c11 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(math.ult((s3):len(), 2))
return "done"
end)
P(c11(i4))
P(c11((s3 .. 1)))
end
P((pcall(function()
P((pcall(function()
b2 = (((i4) / 3.5) == (f1 + f1))
local t12 = setmetatable({(i4 + i4)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
if (-0.75 <= 3.0e-1) then error({}) end
end)))
if (i4 <= i4) then error({}) end
end)))
i4 = ((not true) and (math.maxinteger + i4) or #{i4, math.maxinteger})
P(i4, f1, s3, b2)
end)
run(9, function(...)
local f1 = -((-0.75 - 100.125))
local f2 = (("" ~= "abc") and (f1 * f1) or (f1 + f1))
do
for i3 = -2, 2 do
i3 = ((select("#", i3, true, ...)) | math.abs((0xcbf29ce484222325) % 1000))
end
P(C(pcall(function(...) return #{(math.tointeger(tonumber("9007199254740993")) or 0), (0 - math.mininteger)}, ... end, ("tab\tq" .. "%d"))))
end
for k4, v5 in ipairs({(math.maxinteger ~ 1099511628211), 5, 6}) do
for g6 = 1, 4 do
if g6 % 2 == 0 then goto continue1 end
P(((((v5 // 3)) % 10 + 0.5) ^ 2))
P(select(2, pcall(error, 42)) ~= nil)
local b7 = ((f2 / 2.5) >= (3.0e-1 % 0.3))
::continue1::
end
for g8 = 1, 4 do
if g8 % 2 == 0 then goto continue2 end
f1 = math.sqrt(math.abs((f2 / -0.3)))
::continue2::
end
end
local i9 = ((("hello world" .. 1)):byte(1) or math.max(9007199254740992, 0xFF))
P(C(pcall(function(...) return (select("#", (0 | 1), true, ...)), ... end, ([[long]] .. "%d"))))
i9 = (select("#", (i9 - i9), true, ...))
P(i9, f1, f2)
end)
run(10, function(...)
local i1 = (math.tointeger(tonumber("  7 ")) or (-9007199254740993 % -7))
local i2 = ((i1 + i1) + (9007199254740991 << 7) * (i1 * i1))
local i3 = ((math.tointeger(tonumber("9007199254740993")) or 4294967296) * (i1 - 2))
local t4 = {select(2, 4, 5, 6)}
local u7 = 0
local function f5(p6)
u7 = u7 + 1
t4["x"], t4.key = (i2 << 7), table.concat({"", [[long]], (i3) % 7}, ",")
for k8, v9 in ipairs({("x=1, y=22"):len(), 5, 6}) do
local t10 = setmetatable({math.abs((i2) % 1000)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
local i11 = (math.abs((2147483648) % 1000) + (select("#", i1, true, nil)))
local f12 = ((-7.5 / -0.3) - -(33.3))
end
return math.min((i3 - math.maxinteger), (255 // 2))
end
do
local u15 = 0
local function f13(p14)
u15 = u15 + 1
local i16 = (("a"):len() // -7)
local s17 = string.format("%x %X %o", ((math.maxinteger - i3)) & 0xFFFFFF, ((-2 % -7)) & 0xFF, 8)
return math.abs((math.max(2, p14)) % 1000)
end
end
P(select(2, pcall(error, nil)) ~= nil)
i2, i1 = i1, ("x=1, y=22"):len()
P(i1, i2, i3)
T(t4)
end)
run(11, function(...)
local t1 = {(1000 + 0xFF), (10 + 2), ("\1z"):len()}
local i2 = math.abs(((7 << 31)) % 1000)
i2 = ~((i2 - i2))
local i3 = ((t1[(0) % 5] or i2) // 2)
local c4 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local w5 = 0
while w5 < 3 do
w5 = w5 + 1
P(select(2, pcall(error, 42)) ~= nil)
local f6 = (((i2) % 10 + 0.5) ^ 0.5)
end
for g7 = 1, 4 do
if g7 % 2 == 0 then goto continue1 end
local f8 = -(((i2) / 2))
P(select(2, pcall(error, nil)) ~= nil)
::continue1::
end
return "done"
end)
P(c4(i3))
P(c4((true and "0x1F" or "x=1, y=22")))
P(F((t1[(1099511628211) % 5] or 7), nil))
local u11 = 0
local function f9(p10)
u11 = u11 + 1
t1[#t1 + 1] = 0
if (0.5 <= p10) then
local t13 = setmetatable({p10}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
elseif (1.25 >= 2.5) then
local i12 = math.abs(((("10"):byte(2) or u11)) % 1000)
else
local i14 = ((p10 >= i2) and (p10 + 4294967296) or (i3 + i2))
local i15 = (math.abs((p10) % 1000) * (("%d"):byte(-1) or -1))
i14 = ((i3 + i14 * 1) + (i15 % 3))
end
local c16 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local f17 = ((33.3 % 2.25) / -0.3)
local s18 = string.format("%x %X %o", (((0 & 0xFFFFFFFF) >> 7)) & 0xFFFFFF, ((i2 // p10)) & 0xFF, 8)
P(select(2, pcall(error, {1})) ~= nil)
return "done"
end)
P(c16(3))
P(c16(("a"):upper()))
return ((0 % 9007199254740993) % 10)
end
P(i2, i3)
T(t1)
end)
run(12, function(...)
local i1 = (2 & (2147483648 // 10))
local t2 = {(i1 * i1 * math.maxinteger), (select("#", i1, false, ...)), math.abs((1) % 1000)}
P(C(pcall(function(...) return ((i1 - i1) % -7), ... end, (true and "0x1F" or "A.b-C"))))
local f3 = (((i1 * i1 - 1)) / 2)
P((select("#", ((""):byte(2) or 10), false, ...)))
local r4 = 0
repeat
r4 = r4 + 1
local done = r4 >= 3
local i5 = ((("abc"):byte(-1) or i1) - ~(i1))
until done or (i1 > 65536)
do
for g6 = 1, 4 do
if g6 % 2 == 0 then goto continue1 end
t2["x"], t2.key = (t2[(i1) % 5] or 9007199254740993), (false and "x=1, y=22" or "A.b-C")
if (255 ~= i1) then break end
::continue1::
end
end
P(i1, f3)
T(t2)
end)
run(13, function(...)
local f1 = ((3.0e-1 + 1.25) % -1.5)
local i2 = ((0 // 2) % 10)
local c3 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local u6 = 0
local function f4(p5)
u6 = u6 + 1
local f7 = ((((i2 * p5 - u6)) % 10 + 0.5) ^ 2)
p5, i2 = i2, (i2 | i2)
P(F((i2 // -7), F()))
return ~((i2 % 3))
end
return "done"
end)
P(c3(i2))
P(c3(string.format("%x %X %o", (10) & 0xFFFFFF, (i2) & 0xFF, 8)))
for k8, v9 in ipairs({math.abs((i2) % 1000), 5, 6}) do
P((pcall(function()
v9 = #"abc"
P(select(2, pcall(error, nil)) ~= nil)
if math.ult(2147483648, 123456789012345678) then error({}) end
end)))
end
if (f1 > f1) then
for g10 = 1, 4 do
if g10 % 2 == 0 then goto continue1 end
local f11 = (math.sqrt(math.abs(f1)) + (((65536) % 10 + 0.5) ^ 2))
::continue1::
end
for g12 = 1, 4 do
if g12 % 2 == 0 then goto continue2 end
local s13 = string.format("%x %X %o", ((i2 - i2)) & 0xFFFFFF, (("  pad "):len()) & 0xFF, 8)
i2 = ((i2 & 0xFFFFFFFF) >> 32)
::continue2::
end
local t14 = {(1099511628211 // -7), key = (2 + 9007199254740991), [2] = math.abs((i2) % 1000)}
else
do
i2 = #{math.abs((i2) % 1000), (math.tointeger(tonumber("9007199254740993")) or i2)}
local f15 = -((f1 % 2.25))
P(((select(-1, [[long]], "\1z")) .. #{i2, i2}))
end
local c16 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local s17 = (("a" .. "hello world") .. (math.tointeger(tonumber("z")) or i2))
local f18 = ((f1 + f1) * (3.0e-1 % 0.3))
return "done"
end)
P(c16(0xcbf29ce484222325))
P(c16(tostring(i2)))
end
if (-1 == i2) then
local f19 = (((("hello world"):byte(-1) or 3)) / 7)
else
local r20 = 0
repeat
r20 = r20 + 1
local done = r20 >= 3
P(C(pcall(function(...) return ((1099511628211 << 32) + (i2 - i2 + i2) - (-1 + i2)), ... end, ("tab\tq"):sub((i2) % 4, -2))))
if (false or true) then break end
until done or (i2 <= 7)
end
P(i2, f1)
end)
run(14, function(...)
local f1 = (math.sqrt(math.abs(0.1)) - (0.5 * 3.0e-1))
local s2 = (math.ult(7, -2) and ([[long]]):upper() or tostring("tab\tq"))
local u5 = 0
local function f3(p4)
u5 = u5 + 1
local c6 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P((-(f1) % -1.5))
P(C(pcall(function(...) return (u5 // -7), ... end, (s2 .. p4))))
local b7 = (pcall(error) == (math.mininteger < u5))
return "done"
end)
P(c6(p4))
P(c6(table.concat({s2, s2, (u5) % 4}, " ")))
do
local f8 = ((((p4) % 10 + 0.5) ^ 0.5) / -0.3)
P(select(2, pcall(error, nil)) ~= nil)
end
return (#s2 * math.max(p4, p4))
end
local c9 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(select(2, pcall(error, 42)) ~= nil)
do
P(C(pcall(function(...) return (select("#", (("\1z"):byte(-1) or 0xcbf29ce484222325), true, nil)), ... end, ("((a)(b))" .. "0x1F"))))
P(C(pcall(function(...) return ((3 * 9007199254740991 * 65536) * #{1000, 1} + (255 + 3 + 0xcbf29ce484222325)), ... end, ("x=1, y=22"):lower())))
P(F((7 * 2), F(1, 2)))
end
local i10 = #s2
return "done"
end)
P(c9(9007199254740991))
P(c9((s2 .. "10")))
local t11 = {math.abs((3) % 1000), (3 + 7), (7 // 0)}
if (3 >= 123456789012345678) then
local i13 = ((math.tointeger(tonumber("12")) or 1) * (-2 - 1))
P(F(math.abs((i13) % 1000), nil))
elseif ("abc" == "%d") then
P((((s2):find("(%a)(%a)") ~= nil) and (f1 * f1) or (f1 / 7)))
P((pcall(function()
P(F((math.mininteger + 123456789012345678), F(1, 2)))
P(((not true) and (not true)))
local b12 = (pcall(error) == (math.mininteger > 3))
if (123456789012345678 >= math.mininteger) then error({}) end
end)))
else
local i14 = f3((t11[(4294967296) % 5] or 2))
end
for i15 = 1, 3 do
do
i15 = (math.tointeger(tonumber("  7 ")) or (t11[(i15) % 5] or i15))
P(C(pcall(function(...) return f3((65536 % 10)), ... end, (s2 .. s2))))
end
local t16 = setmetatable({(i15 + math.mininteger)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
i15 = ((not 7) and (i15 - i15) or (t16[(i15) % 5] or 123456789012345678))
end
P(f1, s2)
T(t11)
end)
run(15, function(...)
local s1 = (("0x1F"):sub((123456789012345678) % 11, -1)):sub(1, 20):rep(0)
local t2 = {select(2, 4, 5, 6)}
P((pcall(function()
local b3 = (not #s1)
s1 = (((select(-1, s1, s1))):gsub("%a+", string.upper))
local i4 = (select("#", (s1):len(), b3, nil))
if (0xcbf29ce484222325 < 3) then error({}) end
end)))
for k5, v6 in ipairs({(0xcbf29ce484222325 * 2), 5, 6}) do
t2.key = (true and 9007199254740993 or k5)
local s7 = ((s1):upper() .. (k5 * k5))
local i8 = ((1 << 31) * (9007199254740991 & k5))
end
P(string.format("%.3f %g", 0.0 + (true and 0.1 or 3.0e-1), 2.25))
P((pcall(function()
do
local i9 = ((-2 - 7) + math.abs((0xcbf29ce484222325) % 1000))
local i10 = (((true and i9 or 0x7fffffff) & 0xFFFFFFFF) >> 7)
local i11 = ((s1 .. "hello world")):len()
end
if (7 >= 255) then error({}) end
end)))
t2.key = (0 | 0x7fffffff)
do
P(select(2, pcall(error, {1})) ~= nil)
end
P(s1)
T(t2)
end)
run(16, function(...)
local i1 = (#{255, 2} + (1 & -2) * ("a"):len())
local s2 = table.concat({("((a)(b))"):sub((1099511628211) % 4, -1), tostring(true), ((i1 * math.mininteger)) % 4}, "")
do
for k3, v4 in ipairs({(false and i1 or 1099511628211), 5, 6}) do
k3 = (((((s2):match("(%a)(%a)") or s2) .. "")):byte(1) or (select("#", i1, true, ...)))
local s5 = ((s2 .. v4) .. (select(-1, s2, s2)))
end
s2 = ((true and s2 or s2) .. ((("abc"):match("[^a-z]+") or "((a)(b))") .. ""))
end
P(F((false and i1 or i1), F(1, 2)))
local u8 = 0
local function f6(p7)
u8 = u8 + 1
local b9 = math.ult(-(255), math.abs((123456789012345678) % 1000))
if math.ult(p7, 2) then
P(C(pcall(function(...) return #s2, ... end, (s2 .. s2))))
else
local t10 = {(7 % 256), key = (p7 * 9007199254740991), ["k"] = (1 - 0x7fffffff)}
local f11 = (((1000) / 7) * (0.5 / 2.5))
end
local c12 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P((~(u8) * (b9 and u8 or p7)))
P(F((s2):len(), F(1, 2)))
return "done"
end)
P(c12(math.mininteger))
P(c12((s2 .. "")))
return math.min(#s2, (p7 - u8 * -9007199254740993))
end
P(C(pcall(function(...) return (((i1 & 0xFFFFFFFF) >> 32) + math.abs((i1) % 1000)), ... end, (false and s2 or s2))))
local u15 = 0
local function f13(p14)
u15 = u15 + 1
i1 = ((65536 * -1 + 2147483648) | (i1 * p14))
local s16 = ((i1 > 0xFF) and (select(1, "x=1, y=22", s2)) or string.format("%.3f %g", 0.0 + 1.25, 0.5))
local c17 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local f18 = (((-2) / 2) * -(1.25))
return "done"
end)
P(c17(p14))
P(c17(string.format("%.3f %g", 0.0 + 0.5, 0.5)))
return (~(i1) + (u15 | u15))
end
local c19 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local r20 = 0
repeat
r20 = r20 + 1
local done = r20 >= 3
local t21 = {table.unpack({1, 2, 3})}
until done or (i1 < i1)
P(C(pcall(function(...) return #{(i1 // 3), (math.tointeger(tonumber("z")) or i1)}, ... end, string.format("%x %X %o", (9007199254740992) & 0xFFFFFF, (i1) & 0xFF, 8))))
local c22 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(F((i1 - i1 + i1), F()))
local i23 = (((s2):upper()):byte(1) or f6(i1))
return "done"
end)
P(c22(2))
P(c22(("hello world" .. "  pad ")))
return "done"
end)
P(c19(i1))
P(c19((s2 .. "a")))
local u26 = 0
local function f24(p25)
u26 = u26 + 1
s2 = table.concat({table.concat({"x=1, y=22", s2, (p25) % 4}, ","), ("hello world" .. u26), ((i1 + 10)) % 7}, "")
return (((select(1, "-7", s2))):byte(1) or (math.tointeger(tonumber("z")) or u26))
end
P(i1, s2)
end)
run(17, function(...)
local s1 = (([[long]]):sub(1, 20):rep(3)):sub(((math.tointeger(tonumber("0x10")) or 0x7fffffff)) % 4, -2)
local f2 = ((-0.75 * 3.0e-1) / 7)
local s3 = ((string.format("%+d %q", 2, s1)):gsub(".", {a = "1", l = false}))
P((((9007199254740993) % 10 + 0.5) ^ -1))
if math.ult(-9007199254740993, 123456789012345678) then
for i8 = 0, 10, 4 do
local f9 = ((f2 <= f2) and (f2 % 2.25) or (f2 % 0.3))
local i10 = (math.tointeger(tonumber("12")) or ("  pad "):len())
end
local s11 = (("tab\tq" > s3) and string.format("%d|%s", 9007199254740993, s1) or ("tab\tq" .. s1))
local i12 = (((true and "abc" or "")):byte(1) or ((""):byte(1) or 1))
elseif math.ult(123456789012345678, 123456789012345678) then
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
local b5 = (not math.abs((g4) % 1000))
local i6 = ((4294967296 << 1) * (g4 // 2) - (s1):len())
::continue1::
end
local i7 = ((1000 - 3) * ((s1):byte(-1) or 123456789012345678))
else
local s13 = ((((""):match("%f[%w]%w") or s1) .. "") .. (true and 9007199254740991 or 65536))
if math.ult(7, 1) then
P(-((0 << 64)))
local s14 = tostring(((s3):find("%d+") ~= nil))
elseif (2 == 9007199254740993) then
P(select(2, pcall(error, 42)) ~= nil)
else
local t15 = {(0xFF - 3 * 1), key = math.maxinteger, ["k"] = ((0x7fffffff & 0xFFFFFFFF) >> 7)}
end
end
local r16 = 0
repeat
r16 = r16 + 1
local done = r16 >= 3
local c17 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local t18 = table.move({(select("#", 9007199254740991, true, nil)), (9007199254740992 | 123456789012345678)}, 1, 2, 2, {((-9007199254740993 & 0xFFFFFFFF) >> 7)})
return "done"
end)
P(c17(-9007199254740993))
P(c17((s1 .. s1)))
until done or (s3 > "((a)(b))")
local t19 = {select(2, 4, 5, 6)}
P(f2, s1, s3)
T(t19)
end)
run(18, function(...)
local b1 = (pcall(error) == (3 == 1000))
local s2 = (table.concat({"hello world", "%d", (0xFF) % 4}, " ") .. ("-7" .. "tab\tq"))
local u5 = 0
local function f3(p4)
u5 = u5 + 1
local s6 = ((s2 .. "0x1F") .. (math.tointeger(tonumber("9007199254740993")) or 0))
if (s6 == [[long]]) then
P(C(pcall(function(...) return (math.maxinteger - (0 * p4)), ... end, (s2 .. u5))))
elseif (3.0e-1 >= 3.0e-1) then
local b7 = ((select(2, s6, s6)) < (s6 .. s2))
s2 = string.format("%.3f %g", 0.0 + -(1.25), 2.25)
else
local i8 = (math.tointeger(tonumber("  7 ")) or (1 + p4))
end
return (("a"):byte(2) or 0)
end
local r9 = 0
repeat
r9 = r9 + 1
local done = r9 >= 3
local s10 = (("tab\tq" .. "%d") .. ([[long]] .. s2))
P((pcall(function()
local s11 = table.concat({(select(2, s2, s10)), (s2 .. 7), ((1 - 0 * 0x7fffffff)) % 11}, ",")
P(C(pcall(function(...) return math.abs(((255 + 3)) % 1000), ... end, string.format("%.3f %g", 0.0 + -0.75, 0.5))))
if (0 > math.maxinteger) then error({}) end
end)))
until done or (2 >= math.mininteger)
local b12 = (math.max(65536, math.mininteger) > ("abc"):len())
P(select(2, pcall(error, nil)) ~= nil)
P(s2, b1, b12)
end)
run(19, function(...)
local b1 = (pcall(error) == ("\1z" < "abc"))
local b2 = (math.min(9007199254740992, 0xFF) >= #{-1, 1099511628211})
for k3, v4 in ipairs({~(2), 5, 6}) do
k3 = (math.tointeger(tonumber("0x10")) or (k3 // v4))
k3 = #{(1 << 7), (true and 1 or k3)}
end
local i5 = #{(("((a)(b))"):byte(1) or 3), (0x7fffffff + -9007199254740993 - 3)}
if (1.25 <= 9007199254740992) then
local i6 = ((i5 - 4294967296) - (123456789012345678 % 256))
local s7 = ((b1 and "\1z" or "abc") .. (math.tointeger(tonumber("12")) or i6))
else
i5 = ((0xFF * i5 - i5) % 10)
end
do
do
local s8 = (select(-1, table.concat({"((a)(b))", "tab\tq", (i5) % 4}, ","), ("" .. "")))
end
end
local w9 = 0
while w9 < 3 do
w9 = w9 + 1
local i10 = -((math.tointeger(tonumber("0x10")) or i5))
local u13 = 0
local function f11(p12)
u13 = u13 + 1
P(C(pcall(function(...) return ((math.tointeger(tonumber("0x10")) or i10) * (u13 - 123456789012345678) * (math.tointeger(tonumber("z")) or p12)), ... end, string.format("%x %X %o", (i10) & 0xFFFFFF, (1099511628211) & 0xFF, 8))))
local t14 = table.pack((p12 - i5 + u13), ((u13 & 0xFFFFFFFF) >> 1))
return (p12 - u13 - p12)
end
end
local t15 = table.pack((i5 & i5), (i5 - i5))
P(i5, b1, b2)
T(t15)
end)
run(20, function(...)
local s1 = (math.ult(4294967296, 123456789012345678) and ("abc" .. "a") or table.concat({"%d", "hello world", (math.maxinteger) % 7}, ""))
local i2 = #s1
local i3 = -(i2)
s1 = ((s1):sub((i2) % 7, 3) .. (1099511628211 // -7))
for i4 = 1, 0 do
P((pcall(function()
P(C(pcall(function(...) return -((1099511628211 - i3)), ... end, ("abc"):sub((0x7fffffff) % 7, 3))))
if ("hello world" > s1) then error({}) end
end)))
P((pcall(function()
local i5 = ((i4 // 3) % 256)
local f6 = math.sqrt(math.abs((0.5 / -0.3)))
if (("0x1F"):find("(%a)(%a)") ~= nil) then error({}) end
end)))
end
do
for g7 = 1, 4 do
if g7 % 2 == 0 then goto continue1 end
local f8 = ((-0.75 / 0.1) - (true and 33.3 or 3.0e-1))
P(C(pcall(function(...) return (-(i3) - (g7 - math.maxinteger - -1)), ... end, (s1 .. s1))))
::continue1::
end
local b9 = ((false and math.maxinteger or i2) < (i3 - i2 * i2))
end
local i10 = #{math.min(i3, i3), (math.tointeger(tonumber("0x10")) or -1)}
P(i2, i3, i10, s1)
end)
run(21, function(...)
local f1 = ((#{2, 2}) / 3.5)
local t2 = table.pack((""):len(), (math.tointeger(tonumber("  7 ")) or 2))
for i3 = -2, 2 do
local c4 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(C(pcall(function(...) return ((3 + i3 - i3) - (i3 + i3)), ... end, ("a"):sub((i3) % 7, 3))))
local i5 = (select("#", (i3 << 1), true, nil))
return "done"
end)
P(c4(i3))
P(c4(table.concat({"hello world", "%d", (i3) % 7}, "")))
t2["x"], t2.key = math.abs((i3) % 1000), ("0x1F"):sub(1, 20):rep(0)
end
local i6 = (math.tointeger(tonumber("  7 ")) or (-2 // -7))
local f7 = (math.sqrt(math.abs(1.25)) % 2.25)
local c8 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i9 = (math.tointeger(tonumber("12")) or i6)
f1 = ((f7 + -7.5) % 2.25)
local s10 = string.format("%x %X %o", (("a"):len()) & 0xFFFFFF, ((i6 * 9007199254740991 * 3)) & 0xFF, 8)
return "done"
end)
P(c8(i6))
P(c8(((("\1z"):match("a-b") or [[long]]) .. "")))
local t11 = {(("a"):byte(-1) or 7), key = (i6 // 10), [2] = (("0x1F"):byte(-1) or i6)}
local u14 = 0
local function f12(p13)
u14 = u14 + 1
for g15 = 1, 4 do
if g15 % 2 == 0 then goto continue1 end
t11[#t11 + 1] = (("a"):byte(1) or u14)
::continue1::
end
do
table.insert(t2, 1, math.abs((i6) % 1000))
local f16 = ((true and f1 or f1) + ((p13) / 2))
i6 = ((p13 - math.mininteger) + math.abs((p13) % 1000) - math.abs((1) % 1000))
end
return ((t11[(math.mininteger) % 5] or p13) // 10)
end
local r17 = 0
repeat
r17 = r17 + 1
local done = r17 >= 3
if (("%d"):find("%b()") ~= nil) then break end
until done or math.ult(math.mininteger, i6)
P(i6, f1, f7)
T(t2)
T(t11)
end)
run(22, function(...)
local i1 = ((-1 // 65536) // 3)
local t2 = {(math.tointeger(tonumber("9007199254740993")) or i1), key = (false and i1 or i1), [2] = math.abs((i1) % 1000)}
local b3 = (pcall(error) == (not true))
P(F((0xcbf29ce484222325 % 256), nil))
local c4 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local r5 = 0
repeat
r5 = r5 + 1
local done = r5 >= 3
if math.ult(i1, 9007199254740993) then break end
until done or ("\1z" == "a")
P(C(pcall(function(...) return ((("0x1F"):byte(2) or i1) - (t2[(i1) % 5] or i1)), ... end, string.format("%x %X %o", (math.maxinteger) & 0xFFFFFF, (i1) & 0xFF, 8))))
local w6 = 0
while w6 < 3 do
w6 = w6 + 1
i1 = ((i1 + i1) // 3)
P(table.concat({("a"):sub(1, 20):rep(3, "-"), table.concat({"a", "abc", (i1) % 4}, " "), ((65536 - -9007199254740993)) % 7}, ","))
end
return "done"
end)
P(c4(i1))
P(c4(("a" .. i1)))
P(i1, b3)
T(t2)
end)
run(23, function(...)
local i1 = ((string.format("%x %X %o", (math.maxinteger) & 0xFFFFFF, (0xcbf29ce484222325) & 0xFF, 8)):byte(2) or (65536 + 1 + 255))
local b2 = (not tostring("hello world"))
i1 = math.abs((i1) % 1000)
P((math.sqrt(math.abs(3.0e-1)) % -1.5))
local f3 = ((b2 and 33.3 or 1e-3) * (3.0e-1 % 2.25))
local u6 = 0
local function f4(p5)
u6 = u6 + 1
local r7 = 0
repeat
r7 = r7 + 1
local done = r7 >= 3
P(F((false and 2 or p5), nil))
f3 = math.sqrt(math.abs((100.125 / -0.3)))
until done or (u6 == u6)
local i8 = ((math.maxinteger | math.maxinteger) // 2)
local i9 = ((i1 * u6) * (2 & p5) * ("-7"):len())
return ((math.tointeger(tonumber("12")) or p5) % 10)
end
P(i1, f3, b2)
end)
run(24, function(...)
local s1 = ((false and "abc" or "x=1, y=22") .. string.format("%x %X %o", (0xcbf29ce484222325) & 0xFFFFFF, (-9007199254740993) & 0xFF, 8))
local i2 = (select("#", (select("#", 255, true, ...)), false, ...))
local c3 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
i2 = ((select("#", i2, true, nil)) // -7)
local i4 = math.abs(((math.tointeger(tonumber("  7 ")) or i2)) % 1000)
return "done"
end)
P(c3(1000))
P(c3(("-7" .. i2)))
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(((s1 .. s1) ~= ("hello world" .. s1)))
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
local t7 = table.move({(i2 & i2), (i2 * math.mininteger)}, 1, 2, 2, {(0xFF + i2 * math.mininteger)})
if (i2 < i2) then break end
until done or (true or true)
if (0.1 ~= i2) then
local i8 = ((true and 0 or i2) + ((s1):byte(2) or i2) * #{0xcbf29ce484222325, i2})
else
P(F((i2 + i2), nil))
P(F((i2 + i2), F()))
local s9 = string.format("%x %X %o", (i2) & 0xFFFFFF, ((false and i2 or i2)) & 0xFF, 8)
end
return "done"
end)
P(c5(i2))
P(c5(string.format("%05d:%.3s", i2, "-7")))
i2 = ((1099511628211 * -2) - (3 % 3) + (i2 - 2147483648))
local c10 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local u13 = 0
local function f11(p12)
u13 = u13 + 1
P(select(2, pcall(error, 42)) ~= nil)
return (select("#", p12, true, nil))
end
local w14 = 0
while w14 < 3 do
w14 = w14 + 1
local s15 = ((((s1 .. 3)):match("%d+") or (s1 .. i2)) .. "")
end
P(C(pcall(function(...) return ((false and i2 or i2) & (i2 << 7)), ... end, string.format("%.3f %g", 0.0 + 1.25, 1e-7))))
return "done"
end)
P(c10(10))
P(c10((s1 .. s1)))
P(i2, s1)
end)
run(25, function(...)
local i1 = ((2 - 10) - (9007199254740992 + -1 + math.maxinteger))
local t2 = {math.min(i1, i1), key = math.min(i1, i1), ["k"] = -(i1)}
for i3 = 1, 3 do
if (pcall(error) == false) then
local f5 = math.sqrt(math.abs(math.sqrt(math.abs(1.25))))
elseif (-2 == 7) then
i1 = (t2[((i1 * i3)) % 5] or (t2[(i3) % 5] or 0x7fffffff))
local i4 = #"abc"
else
local f6 = ((false and 0.5 or 1.25) / 2.5)
end
if (pcall(error) == true) then
i1, i3 = i3, (t2[(i1) % 5] or i3)
local i8 = (("tab\tq"):len() % 9007199254740993)
elseif (not true) then
local t7 = table.pack(("a"):len(), (false and i3 or i1))
else
i3 = ((i3 + i1) // 3)
local b9 = (math.abs((i1) % 1000) == #"abc")
end
local c10 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(F((123456789012345678 - i1), nil))
return "done"
end)
P(c10(i1))
P(c10(((("a"):match("[^a-z]+") or "A.b-C") .. "")))
end
for g11 = 1, 4 do
if g11 % 2 == 0 then goto continue1 end
local s12 = ((3.0e-1 > 0.5) and string.format("%x %X %o", (-2) & 0xFFFFFF, (g11) & 0xFF, 8) or (select(2, "((a)(b))", "  pad ")))
if (i1 < i1) then
g11 = ((g11 // 3) - (7 + 9007199254740992))
local s13 = (((s12 .. "tab\tq")):gsub(".", string.upper))
else
local f14 = math.sqrt(math.abs((((g11) % 10 + 0.5) ^ 2)))
local b15 = math.ult((g11 - 9007199254740992 - g11), (g11 * g11 + 9007199254740993))
end
::continue1::
end
P((pcall(function()
i1 = math.abs(((math.tointeger(tonumber("9007199254740993")) or i1)) % 1000)
if (i1 > 123456789012345678) then error({}) end
end)))
P(select(2, pcall(error, nil)) ~= nil)
local t16 = {3, key = (i1 * i1), [2] = (i1 - i1)}
P(i1)
T(t2)
T(t16)
end)
run(26, function(...)
local b1 = (math.abs((123456789012345678) % 1000) == math.abs((10) % 1000))
local i2 = ((0 * -1 * 2) % 9007199254740993)
local w3 = 0
while w3 < 3 do
w3 = w3 + 1
do
P(select(2, pcall(error, true)) ~= nil)
end
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
P(C(pcall(function(...) return ((i2 // 10) - (g4 // g4)), ... end, (select(-1, "hello world", "abc")))))
local s5 = (select(-1, string.format("%5d|%-8s|", i2, [[long]]), ("hello world"):lower()))
::continue1::
end
end
P(F((i2 // 10), F(1, 2)))
P((math.abs((i2) % 1000) | (9007199254740993 * i2)))
local i6 = ((i2 + 0) % 256)
do
P(C(pcall(function(...) return (i6 + ("abc"):len()), ... end, ("0x1F" .. "0x1F"))))
end
local i7 = ((([[long]]):byte(-1) or i2) + (9007199254740992 * i6))
P(i2, i6, i7, b1)
end)
run(27, function(...)
local s1 = string.format("%x %X %o", (#"abc") & 0xFFFFFF, ((0x7fffffff * 1)) & 0xFF, 8)
local f2 = (((2 + 1)) / 2)
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
P((pcall(function()
local s4 = (("" .. s1)):sub(((true and 3 or g3)) % 7, ((1099511628211 << 53)) % 11)
if (g3 <= 0xcbf29ce484222325) then error({}) end
end)))
if (not true) then
P(F((255 - g3), nil))
f2 = ((-0.75 * f2) - (f2 - 33.3))
else
P(C(pcall(function(...) return ((g3 - g3) + (s1):len()), ... end, string.format("%5d|%-8s|", -1, "((a)(b))"))))
end
if (g3 > g3) then
local s5 = string.format("%x %X %o", ((select("#", g3, true, ...))) & 0xFFFFFF, ((g3 - 0xcbf29ce484222325)) & 0xFF, 8)
else
local s6 = ((("((a)(b))"):gsub("%s*", {a = "1", l = false})) .. string.format("%x %X %o", (0xcbf29ce484222325) & 0xFFFFFF, (math.mininteger) & 0xFF, 8))
s1 = string.format("%x %X %o", ((math.mininteger - g3)) & 0xFFFFFF, ((7 + g3)) & 0xFF, 8)
end
::continue1::
end
local b7 = (pcall(error) == (not s1))
P(select(2, pcall(error, {1})) ~= nil)
local w8 = 0
while w8 < 3 do
w8 = w8 + 1
if (s1 >= s1) then
f2 = ((3.0e-1 + -0.75) % 0.3)
P(((("0x1F" .. 0xcbf29ce484222325)):find(".") ~= nil))
else
b7 = (pcall(error) == (not "((a)(b))"))
end
local t9 = {#{...}}
t9.key = (9007199254740991 * 7 + math.mininteger)
end
P(f2, s1, b7)
end)
run(28, function(...)
local f1 = ((-7.5 / 2.5) + (1.25 * 3.0e-1))
local i2 = ((-1 % 3) + math.max(7, 3))
f1 = math.sqrt(math.abs((f1 - f1)))
local r3 = 0
repeat
r3 = r3 + 1
local done = r3 >= 3
local w4 = 0
while w4 < 3 do
w4 = w4 + 1
local i5 = ((i2 * 10 - 65536) * math.abs((-2) % 1000))
if (f1 <= f1) then break end
end
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
f1 = math.sqrt(math.abs(((i2) / 3.5)))
local s7 = string.format("%x %X %o", ((("\1z"):byte(-1) or 2147483648)) & 0xFFFFFF, ((255 - i2)) & 0xFF, 8)
until done or (not "10")
until done or ("x=1, y=22" <= "((a)(b))")
do
for i8 = 3, 1, -1 do
if ("a" < "A.b-C") then break end
end
P(select(2, pcall(error, {1})) ~= nil)
end
P(i2, f1)
end)
run(29, function(...)
local b1 = (pcall(error) == (1000 == -1))
local i2 = (("10"):len() - -(7))
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
local i4 = ((g3 % -7) * (select("#", i2, b1, ...)))
P((pcall(function()
P(select(2, pcall(error, nil)) ~= nil)
local f5 = (((i2) / 7) % -1.5)
P(table.concat({(select(1, "A.b-C", [[long]])), ("abc" .. 9007199254740992), ((i4 & 2)) % 4}, ""))
if ("A.b-C" == "((a)(b))") then error({}) end
end)))
::continue1::
end
local u8 = 0
local function f6(p7)
u8 = u8 + 1
do
P(string.format("%.3f %g", 0.0 + ((p7) / 7), 1e-7))
P(C(pcall(function(...) return ((math.tointeger(tonumber("0x10")) or i2) - (i2 + 7)), ... end, table.concat({"", "hello world", (p7) % 4}, " "))))
end
return ((0 & 0xFFFFFFFF) >> 7)
end
do
local s9 = (("a"):sub(1, 20):rep(3)):sub((math.min(1099511628211, i2)) % 7, -2)
local i10 = ((i2 // 10) // 3)
end
P(i2, b1)
end)
run(30, function(...)
local i1 = (select("#", 4294967296, false, ...))
local i2 = (i1 - 1099511628211)
local r3 = 0
repeat
r3 = r3 + 1
local done = r3 >= 3
local r4 = 0
repeat
r4 = r4 + 1
local done = r4 >= 3
P(select(2, pcall(error, 42)) ~= nil)
until done or (not false)
until done or (pcall(error) == true)
local i5 = math.abs(((i1 ~ i2)) % 1000)
i2 = (math.tointeger(tonumber("0x10")) or (i1 % 256))
P(i1, i2, i5)
end)
run(31, function(...)
local i1 = math.min((1 // -7), -(math.maxinteger))
local f2 = ((2.5 / 7) / 7)
for k3, v4 in ipairs({(i1 - i1), 5, 6}) do
do
local i5 = ((("hello world"):sub(1, 20):rep(0, "-")):byte(-1) or (k3 % 3))
P(((pcall(error) == false) and (k3 <= 10)))
end
local i6 = ((pcall(error) == false) and -(0x7fffffff) or (select("#", v4, true, ...)))
end
local w7 = 0
while w7 < 3 do
w7 = w7 + 1
P(C(pcall(function(...) return ((math.tointeger(tonumber("12")) or i1) + (1 * i1)), ... end, (true and "%d" or ""))))
P(select(2, pcall(error, true)) ~= nil)
end
local r8 = 0
repeat
r8 = r8 + 1
local done = r8 >= 3
P((([[long]]):upper()):sub(((i1 // -7)) % 7, -1))
local i9 = ((i1 * i1) // (7 + 7))
until done or ([[long]] <= "-7")
P(C(pcall(function(...) return ((true and true) and (i1 + i1) or math.abs((i1) % 1000)), ... end, ("abc"):sub((-1) % 4, -1))))
local s10 = ((pcall(error) == false) and ("  pad " .. 0x7fffffff) or ("((a)(b))" .. "%d"))
P(i1, f2, s10)
end)
run(32, function(...)
local i1 = math.abs(((9007199254740993 * -1 - -9007199254740993)) % 1000)
local s2 = (((""):gsub("x?", string.upper)) .. ("-7" .. "hello world"))
P(C(pcall(function(...) return (((0xFF << 64) & 0xFFFFFFFF) >> 31), ... end, string.format("%x %X %o", (i1) & 0xFFFFFF, (123456789012345678) & 0xFF, 8))))
local s3 = tostring((true or true))
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local b6 = ((0x7fffffff | g4) < math.abs((-1) % 1000))
P(select(2, pcall(error, {1})) ~= nil)
return "done"
end)
P(c5(i1))
P(c5((("a"):gsub("[^a-z]+", {a = "1", l = false}))))
P((pcall(function()
local s7 = string.format("%x %X %o", (math.abs((i1) % 1000)) & 0xFFFFFF, ((math.tointeger(tonumber("z")) or g4)) & 0xFF, 8)
local f8 = (math.sqrt(math.abs(-7.5)) - (1.25 / 7))
if (not i1) then error({}) end
end)))
::continue1::
end
s3 = (((s2 .. i1)):gsub("()a()", string.upper))
P(i1, s2, s3)
end)
run(33, function(...)
local t1 = {math.abs((9007199254740991) % 1000), (math.mininteger - 1099511628211 + 65536), -(255)}
local i2 = (t1[((0xFF - -2)) % 5] or 1)
local s3 = tostring(([[long]] .. 3))
local i4 = math.max(math.abs((i2) % 1000), -(i2))
if (false or false) then
i4 = ((i2 + i4) + (i2 + 0) * (1099511628211 + i4 + -2))
elseif math.ult(i4, i2) then
local s5 = ((s3 .. i2) .. string.format("%.3f %g", 0.0 + 2.5, 2.25))
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
P(F((i2 % -7), ...))
until done or ((s3):find("%a+") ~= nil)
else
P(select(2, pcall(error, nil)) ~= nil)
end
i4, i2 = i2, (math.mininteger + i2 - i4)
P((string.format("%.3f %g", 0.0 + 33.3, 2.25)):sub(((-9007199254740993 * i4)) % 11, 3))
P(i2, i4, s3)
T(t1)
end)
run(34, function(...)
local f1 = ((("tab\tq"):find("%b()") ~= nil) and (-0.75 / -0.3) or (1e-3 - 100.125))
local f2 = ((#{-9007199254740993, 3}) / 3.5)
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
for k4, v5 in ipairs({-(g3), 5, 6}) do
local t6 = table.pack(k4, (k4 + 1000 - k4))
end
::continue1::
end
local c7 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
do
local i8 = (math.tointeger(tonumber("9007199254740993")) or (1099511628211 % 10))
f1 = ((f1 % 0.3) + ((i8) / 3.5))
end
local w9 = 0
while w9 < 3 do
w9 = w9 + 1
local i10 = #"abc"
local s11 = string.format("%.3f %g", 0.0 + math.sqrt(math.abs(f1)), 0.5)
local t12 = setmetatable({(false and i10 or 10)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
end
return "done"
end)
P(c7(9007199254740993))
P(c7((select(-1, "\1z", [[long]]))))
do
P(F((9007199254740993 + 9007199254740992), nil))
P(C(pcall(function(...) return (math.tointeger(tonumber("z")) or #"abc"), ... end, (select(-1, "hello world", "-7")))))
end
local f13 = ((#{9007199254740993, 65536}) / 3.5)
P(f1, f2, f13)
end)
run(35, function(...)
local i1 = ~((-2 - 2147483648))
local t2 = {#{...}}
local t3 = table.pack((i1 * 7), (3 - 1 * i1))
P((pcall(function()
t3["x"], t3.key = math.max(i1, i1), string.format("%x %X %o", (math.mininteger) & 0xFFFFFF, (i1) & 0xFF, 8)
if (3.0e-1 <= 1e-3) then error({}) end
end)))
local t4 = {(0 // i1), key = (i1 + i1), [2] = (i1 << 53)}
local r5 = 0
repeat
r5 = r5 + 1
local done = r5 >= 3
do
P(C(pcall(function(...) return ((2 - i1) - math.max(i1, i1)), ... end, tostring(i1))))
end
i1 = ((("-7"):find(".") ~= nil) and (i1 | 1099511628211) or (math.tointeger(tonumber("0x10")) or i1))
local i6 = (math.ult(i1, math.mininteger) and (select("#", 10, true, ...)) or (i1 << 31))
until done or (i1 == i1)
P(i1)
T(t2)
T(t3)
end)
run(36, function(...)
local i1 = ((2 & 1) + math.min(9007199254740991, 9007199254740992))
local i2 = math.abs(((9007199254740993 % 256)) % 1000)
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
local i4 = (math.abs((i1) % 1000) // 10)
i1 = ((g3 * 0xcbf29ce484222325) // 3)
::continue1::
end
P(C(pcall(function(...) return ((i2 * i2) * 1099511628211 - #{i2, i1}), ... end, string.format("%.3f %g", 0.0 + -0.75, 0.5))))
local t5 = {(i2 * i1), key = (0 + i2 * 65536), ["k"] = (i2 | i1)}
t5["x"], t5.key = (true and i1 or 0), ("-7" .. i1)
if (pcall(error) == true) then
P(F(math.max(i1, i1), nil))
P(F((select("#", i1, false, ...)), ...))
elseif (("a"):find("x?") ~= nil) then
do
P(select(2, pcall(error, nil)) ~= nil)
end
local f6 = ((not true) and (0.1 * 100.125) or (-7.5 + 0.5))
local f7 = ((-0.75 + f6) - -(3.0e-1))
else
local t8 = table.pack((i1 + i1), (false and i1 or i2))
P((("((a)(b))" .. "%d")):sub(((math.tointeger(tonumber("12")) or i2)) % 11, -1))
end
P(i1, i2)
T(t5)
end)
run(37, function(...)
local b1 = (#{0xcbf29ce484222325, math.mininteger} > (-9007199254740993 * 123456789012345678 + 3))
local f2 = (((select("#", 0xFF, b1, ...))) / 2)
local t3 = table.move({0xcbf29ce484222325, #{7, 3}}, 1, 2, 2, {-(1099511628211)})
local s4 = table.concat({(""):sub(1, 20):rep(3), string.format("%x %X %o", (0x7fffffff) & 0xFFFFFF, (math.maxinteger) & 0xFF, 8), (2) % 11}, " ")
for i5 = 1, 0 do
s4 = ((string.format("%.3f %g", 0.0 + f2, 1e-7)):gsub("[^a-z]+", {a = "1", l = false}))
end
s4 = (string.format("%+d %q", 10, s4) .. tostring(10))
local s6 = string.format("%d|%s", (1 + 0 + 3), (((s4):match("[aeiou]") or s4) .. ""))
t3.key = (2 - 255)
P(f2, s4, s6, b1)
T(t3)
end)
run(38, function(...)
local i1 = (math.abs((1099511628211) % 1000) + (-1 // 2))
local s2 = string.format("%x %X %o", ((0 // 10)) & 0xFFFFFF, ((i1 // -7)) & 0xFF, 8)
P((select(1, string.format("%05d:%.3s", 1, "0x1F"), (s2 .. "((a)(b))"))))
local s3 = ((select(2, s2, s2)) .. (i1 // -7))
for k4, v5 in ipairs({((i1 & 0xFFFFFFFF) >> 31), 5, 6}) do
local w6 = 0
while w6 < 3 do
w6 = w6 + 1
local i7 = ((("abc"):byte(2) or i1) // 3)
if (([[long]]):find("(%w+)=(%w+)") ~= nil) then break end
end
end
local s8 = ((true == false) and ("((a)(b))"):reverse() or (s3 .. s3))
local i9 = ((0xcbf29ce484222325 // -7) // 10)
P(i1, i9, s2, s3, s8)
end)
run(39, function(...)
local t1 = {select(2, 4, 5, 6)}
local t2 = table.pack((math.mininteger + 0 * 9007199254740991), ((0x7fffffff & 0xFFFFFFFF) >> 32))
local s3 = ((select(1, "", "abc")) .. string.format("%x %X %o", (2) & 0xFFFFFF, (0xcbf29ce484222325) & 0xFF, 8))
if (0xFF > 0x7fffffff) then
P(F((1099511628211 << 63), nil))
if (0.5 >= 4294967296) then
local s4 = ((s3):sub(1, 20):rep(0) .. table.concat({s3, s3, (3) % 4}, ""))
else
P(select(2, pcall(error, 42)) ~= nil)
local f5 = (((#s3) % 10 + 0.5) ^ -1)
local i6 = ((math.mininteger << 53) * -(65536))
end
else
local c7 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i8 = math.abs(((1 % 10)) % 1000)
s3 = ((false and s3 or "\1z")):sub(1, 20):rep(2)
return "done"
end)
P(c7(9007199254740992))
P(c7((((s3):match("%w$") or s3) .. "")))
end
local u11 = 0
local function f9(p10)
u11 = u11 + 1
p10 = (select("#", (p10 - u11), true, nil))
local s12 = (("tab\tq"):sub((u11) % 7, (p10) % 11)):sub((1) % 4, ((select("#", 2, false, nil))) % 4)
s12 = ((s3):sub((u11) % 4, -2) .. (false and s12 or s12))
return ((t1[(p10) % 5] or p10) << 31)
end
for k13, v14 in ipairs({(2147483648 - math.mininteger), 5, 6}) do
table.insert(t1, 1, (v14 * 9007199254740991))
if (s3 >= s3) then
P(F((select("#", v14, true, ...)), nil))
P(select(2, pcall(error, nil)) ~= nil)
elseif (123456789012345678 > k13) then
local f15 = ((((1 + k13)) % 10 + 0.5) ^ 2)
local i16 = ((0 + k13) // 10)
local f17 = math.sqrt(math.abs((true and f15 or f15)))
else
local f18 = -((-7.5 / 2.5))
local s19 = string.format("%.3f %g", 0.0 + ((7) / 3.5), 1e-7)
end
end
local i20 = (math.max(7, 3) << 7)
P(i20, s3)
T(t1)
T(t2)
end)
run(40, function(...)
local i1 = ((math.maxinteger + 0xcbf29ce484222325) + (math.tointeger(tonumber("  7 ")) or 1099511628211))
local t2 = {#{...}}
if ("%d" < "") then
local c3 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(F(math.abs((math.maxinteger) % 1000), F(1, 2)))
local s4 = (("abc" .. "-7")):sub(((i1 + 3)) % 11, -2)
return "done"
end)
P(c3(i1))
P(c3((false and [[long]] or "((a)(b))")))
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
i1 = (t2[(math.mininteger) % 5] or (i1 ~ 9007199254740993))
local f6 = ((false and 0.1 or 33.3) + ((i1) / 3.5))
return "done"
end)
P(c5(i1))
P(c5(("a" .. "hello world")))
else
local t7 = {(9007199254740993 - i1), key = #"abc", ["k"] = i1}
end
for i8 = 3, 1, -1 do
for g9 = 1, 4 do
if g9 % 2 == 0 then goto continue1 end
local i10 = ((("" .. [[long]])):byte(-1) or i1)
P(F((i10 - math.maxinteger + i1), nil))
::continue1::
end
end
P(#t2, t2.key)
local s11 = (string.format("%x %X %o", (i1) & 0xFFFFFF, (0xFF) & 0xFF, 8) .. ("" .. "abc"))
if (pcall(error) == true) then
local i12 = (t2[((t2[(4294967296) % 5] or i1)) % 5] or (1099511628211 - i1 * i1))
i1 = (-(10) * math.abs((i12) % 1000))
for k13, v14 in ipairs({(i12 % 3), 5, 6}) do
P(C(pcall(function(...) return (((s11):sub(1, 20):rep(2)):byte(-1) or #s11), ... end, string.format("%.3f %g", 0.0 + 0.1, 0.5))))
local b15 = ((string.format("%x %X %o", (k13) & 0xFFFFFF, (7) & 0xFF, 8)):find("[^a-z]+") ~= nil)
local i16 = ((i12 % 3) + (select("#", i1, b15, ...)))
end
else
local s17 = (tostring(s11) .. ((s11):gsub("x?", "<%0>")))
local t18 = setmetatable({(select("#", i1, true, ...))}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
end
P(i1, s11)
T(t2)
end)
run(41, function(...)
local f1 = ((-0.75 % -1.5) + (((0xcbf29ce484222325) % 10 + 0.5) ^ -1))
local f2 = ((((-9007199254740993) % 10 + 0.5) ^ 0.5) % -1.5)
local s3 = (([[long]] .. "a") .. ("\1z"):sub((10) % 7, 3))
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
P((pcall(function()
local b5 = math.ult(math.abs((123456789012345678) % 1000), (g4 - g4 + g4))
local s6 = string.format("%.3f %g", 0.0 + (f2 - f1), 1e-7)
local t7 = {(g4 - g4), (g4 & g4), (math.tointeger(tonumber("z")) or g4)}
if (g4 == 2) then error({}) end
end)))
::continue1::
end
if ((s3):find("%s*") ~= nil) then
local t8 = {#{...}}
local w9 = 0
while w9 < 3 do
w9 = w9 + 1
local s10 = (string.format("%.3f %g", 0.0 + 1.25, 2.25) .. (math.tointeger(tonumber("9007199254740993")) or math.maxinteger))
end
else
local s11 = ((s3 .. s3) .. ("\1z"):upper())
end
s3 = string.format("%x %X %o", ((1000 + 65536 - 2147483648)) & 0xFFFFFF, (#s3) & 0xFF, 8)
f2 = (math.sqrt(math.abs(0.1)) / (false and f1 or f1))
P(f1, f2, s3)
end)
run(42, function(...)
local i1 = -(#{math.maxinteger, 1099511628211})
local i2 = math.min((-1 % 256), (math.tointeger(tonumber("12")) or i1))
if math.ult(i2, 9007199254740992) then
local r10 = 0
repeat
r10 = r10 + 1
local done = r10 >= 3
P(select(2, pcall(error, nil)) ~= nil)
until done or ("\1z" == "%d")
do
local i11 = ((i2 ~ i2) + (i1 * i1) + math.abs((i1) % 1000))
end
elseif ("a" == "  pad ") then
P((pcall(function()
local b3 = ((("0x1F"):find(".") ~= nil) == (false or false))
local f4 = (((3) / 2) + (100.125 % 0.3))
local f5 = ((((i1) % 10 + 0.5) ^ 0.5) % 2.25)
if math.ult(i1, 0xcbf29ce484222325) then error({}) end
end)))
P(C(pcall(function(...) return (("" == "10") and ("-7"):len() or (1000 * i1)), ... end, string.format("%x %X %o", (-9007199254740993) & 0xFFFFFF, (255) & 0xFF, 8))))
local u8 = 0
local function f6(p7)
u8 = u8 + 1
local s9 = (("hello world" .. "hello world")):sub((math.abs((i2) % 1000)) % 11, -2)
return #{(i2 * i2), (u8 + math.maxinteger)}
end
else
local b12 = (tostring(true) > ("a" .. i2))
local c13 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local s14 = (string.format("%.3f %g", 0.0 + 1e-3, 0.5) .. (i1 - i2 - 9007199254740991))
local t15 = setmetatable({(i2 % 256)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
P(select(2, pcall(error, nil)) ~= nil)
return "done"
end)
P(c13(i1))
P(c13((("0x1F"):gsub("(%w+)=(%w+)", string.upper))))
local w16 = 0
while w16 < 3 do
w16 = w16 + 1
local f17 = ((((i2 + 0xcbf29ce484222325)) % 10 + 0.5) ^ 0.5)
if (i2 == i1) then break end
P(F((-1 | 3), ...))
end
end
if (i2 <= i1) then
if (false and false) then
P(C(pcall(function(...) return ((i1 - i2) % 9007199254740993), ... end, ("\1z"):sub((i1) % 11, -2))))
P(C(pcall(function(...) return ((i2 | i2) << 1), ... end, ("abc"):sub(1, 20):rep(1, "-"))))
else
local i20 = #"abc"
end
elseif (i2 ~= i1) then
P((pcall(function()
local f18 = ((not false) and (0.5 - -7.5) or (1e-3 % -1.5))
if ([[long]] > "A.b-C") then error({}) end
end)))
local i19 = ((0.1 < i2) and (i1 % -7) or #{i1, -9007199254740993})
else
local u23 = 0
local function f21(p22)
u23 = u23 + 1
local f24 = ((math.max(p22, i2)) / 7)
return ((2 << 53) * (i2 * p22))
end
P((pcall(function()
i2 = math.abs(((i2 - i2)) % 1000)
P(F((true and 2147483648 or i1), F(1, 2)))
if (false ~= false) then error({}) end
end)))
end
local i25 = (math.abs((i1) % 1000) * (("((a)(b))"):byte(2) or i2))
for k26, v27 in ipairs({((123456789012345678 & 0xFFFFFFFF) >> 7), 5, 6}) do
P(C(pcall(function(...) return ((0 - i25) - (math.maxinteger + i25 + i1)), ... end, (true and "0x1F" or "A.b-C"))))
P((((0xcbf29ce484222325) / 2) ~= (((i1) % 10 + 0.5) ^ 0.5)))
end
do
i1 = ((math.tointeger(tonumber("12")) or 2) - (i2 ~ 1000))
if (33.3 >= i25) then
P(-(math.abs((i1) % 1000)))
else
P(C(pcall(function(...) return #"abc", ... end, ("a" .. "((a)(b))"))))
local t28 = table.move({(3 << 64), #"abc"}, 1, 2, 2, {(i1 * i2)})
local s29 = tostring((i25 // 2))
end
local b30 = math.ult((0 ~ i25), (0x7fffffff * 123456789012345678))
end
local b31 = ((i25 // -7) <= (2 + i2 - i25))
for i32 = 1, 3 do
local f33 = ((1.25 / 7) - -(0.5))
local c34 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i35 = ((i1 & i1) // 3)
P((math.tointeger(tonumber("  7 ")) or -(i35)))
local f36 = ((f33 + 0.5) / -0.3)
return "done"
end)
P(c34(i32))
P(c34(("A.b-C" .. "  pad ")))
local r37 = 0
repeat
r37 = r37 + 1
local done = r37 >= 3
local b38 = (("hello world" .. "  pad ") > tostring("A.b-C"))
until done or (pcall(error) == b31)
end
P(i1, i2, i25, b31)
end)
run(43, function(...)
local s1 = (("hello world" .. "x=1, y=22") .. (false and 7 or 255))
local i2 = (~(2) | (true and 255 or 9007199254740991))
local u5 = 0
local function f3(p4)
u5 = u5 + 1
P((table.concat({"A.b-C", s1, (u5) % 11}, " ") .. (s1 .. 3)))
local c6 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local t7 = {select(2, 4, 5, 6)}
local s8 = ((select(2, "  pad ", [[long]]))):sub(((u5 & p4)) % 7, -1)
return "done"
end)
P(c6(0))
P(c6(((("a"):match("%d+") or s1) .. "")))
if (pcall(error) == false) then
P((("hello world" .. 0) .. (((s1):match("(%w+)=(%w+)") or "  pad ") .. "")))
P(select(2, pcall(error, 42)) ~= nil)
elseif (p4 == i2) then
p4 = (((select("#", 0x7fffffff, true, nil)) & 0xFFFFFFFF) >> 31)
local i9 = (table.concat({s1, s1, (p4) % 7}, ",")):len()
local i10 = (p4 - p4)
else
P(C(pcall(function(...) return ((i2 // 10) - ~(p4)), ... end, ((s1):gsub(".", {a = "1", l = false})))))
P(select(2, pcall(error, true)) ~= nil)
end
return ((p4 * u5 + p4) + (false and i2 or -9007199254740993))
end
local c11 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local c12 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i13 = #s1
local i14 = ((i2 - i13) + (i2 - i2) + math.abs((1) % 1000))
local s15 = ((string.format("%.3f %g", 0.0 + 1e-3, 1e-7)):gsub("a-b", "<%0>"))
return "done"
end)
P(c12(i2))
P(c12((s1):sub(1, 20):rep(2)))
local t16 = {#s1, math.abs((i2) % 1000), (123456789012345678 + i2)}
return "done"
end)
P(c11(0x7fffffff))
P(c11((("-7"):gsub("l+", ""))))
local u19 = 0
local function f17(p18)
u19 = u19 + 1
for i20 = 3, 1, -1 do
local i21 = ((p18 << 53) + (select("#", 7, true, nil)))
end
return (((s1):byte(1) or p18) + (("-7"):byte(-1) or i2) - (false and 1000 or u19))
end
if (s1 >= "") then
do
P(math.min(math.min(i2, i2), ("((a)(b))"):len()))
P(F((i2 + i2), ...))
local f22 = -((((9007199254740993) % 10 + 0.5) ^ 0.5))
end
do
local i23 = math.abs(((i2 // 3)) % 1000)
end
else
P(select(2, pcall(error, nil)) ~= nil)
for i24 = 0, 10, 4 do
local i25 = (((select(1, s1, s1))):byte(2) or math.abs((i2) % 1000))
P(select(2, pcall(error, true)) ~= nil)
end
end
local t26 = table.pack((i2 - i2), (0xFF + i2))
if math.ult(i2, i2) then
for g31 = 1, 4 do
if g31 % 2 == 0 then goto continue1 end
local f32 = (math.sqrt(math.abs(100.125)) / -0.3)
::continue1::
end
elseif math.ult(i2, 9007199254740993) then
local c27 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i28 = ((t26[(i2) % 5] or i2) * (("hello world"):byte(2) or 2))
P(C(pcall(function(...) return f17((select("#", 1, true, nil))), ... end, string.format("%+d %q", 0xcbf29ce484222325, s1))))
return "done"
end)
P(c27(10))
P(c27((select(-1, s1, s1))))
for i29 = 1, 3 do
local b30 = ((((("hello world"):match("(%a)(%a)") or s1) .. "")):find("l+") ~= nil)
end
else
P(select(2, pcall(error, true)) ~= nil)
end
P(i2, s1)
T(t26)
end)
run(44, function(...)
local t1 = {(255 * 123456789012345678 - 1), key = #"abc", [2] = ((65536 & 0xFFFFFFFF) >> 1)}
local i2 = (math.min(10, 9007199254740992) + (false and math.maxinteger or math.mininteger))
local i3 = ~((select("#", i2, false, ...)))
local c4 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local t5 = {(i2 ~ 3), key = (i3 * i2), [2] = (i2 << 1)}
local s6 = (((string.format("%05d:%.3s", 123456789012345678, "a")):match("%w$") or ("x=1, y=22" .. "\1z")) .. "")
return "done"
end)
P(c4(i2))
P(c4(string.format("%x %X %o", (i2) & 0xFFFFFF, (i2) & 0xFF, 8)))
local u9 = 0
local function f7(p8)
u9 = u9 + 1
local s10 = (("%d" .. 4294967296) .. ("abc" .. "abc"))
return ((math.tointeger(tonumber("z")) or p8) * (math.maxinteger + -9007199254740993))
end
P(i2, i3)
T(t1)
end)
run(45, function(...)
local f1 = ((1e-3 % 2.25) - (0.5 / -0.3))
local b2 = ((f1 ~= math.maxinteger) ~= math.ult(0, 123456789012345678))
P(select(2, pcall(error, nil)) ~= nil)
for k3, v4 in ipairs({(math.tointeger(tonumber("  7 ")) or 2), 5, 6}) do
local f5 = (((v4) / 2) - (1.25 + f1))
local t6 = {(-1 ~ k3), key = #{k3, k3}, [2] = (v4 + math.maxinteger)}
end
local t7 = {(select("#", 9007199254740991, b2, ...)), key = (math.tointeger(tonumber("12")) or 0), ["k"] = (([[long]]):byte(1) or 3)}
P(select(2, pcall(error, nil)) ~= nil)
local i8 = math.abs(((2 - -9007199254740993)) % 1000)
f1 = -((((i8) % 10 + 0.5) ^ -1))
P(i8, f1, b2)
T(t7)
end)
run(46, function(...)
local i1 = (select("#", (math.mininteger + 2147483648), true, ...))
local s2 = table.concat({([[long]] .. "  pad "), ("hello world"):sub((7) % 11, -2), ((true and i1 or i1)) % 4}, " ")
local r3 = 0
repeat
r3 = r3 + 1
local done = r3 >= 3
s2 = ((s2 .. s2) .. (false and s2 or s2))
until done or ((s2):find("()a()") ~= nil)
local s4 = ((select(1, s2, s2)) .. ((s2):gsub("%w$", "<%0>")))
local f5 = ((0.1 - 33.3) * (true and 3.0e-1 or 0.1))
P(i1, f5, s2, s4)
end)
run(47, function(...)
local t1 = {table.unpack({1, 2, 3})}
local f2 = ((0.1 % 0.3) / 2.5)
local b3 = ((not "\1z") and (not "abc"))
local i4 = #"abc"
local u7 = 0
local function f5(p6)
u7 = u7 + 1
local u10 = 0
local function f8(p9)
u10 = u10 + 1
local s11 = (select(1, ("" .. i4), (true and "\1z" or "abc")))
local f12 = ((1.25 / 7) / (f2 - f2))
local s13 = ((s11):lower()):lower()
return math.abs((u7) % 1000)
end
return ((math.tointeger(tonumber("9007199254740993")) or u7) % 10)
end
P((("10"):len() == (math.tointeger(tonumber("12")) or i4)))
P(i4, f2, b3)
T(t1)
end)
run(48, function(...)
local s1 = table.concat({string.format("%x %X %o", (9007199254740991) & 0xFFFFFF, (9007199254740991) & 0xFF, 8), ("a" .. [[long]]), ((select("#", 4294967296, true, ...))) % 11}, "")
local b2 = (math.sqrt(math.abs(-0.75)) < 1000)
if (not 0xFF) then
for i6 = 1, 3 do
P(select(2, pcall(error, {1})) ~= nil)
local s7 = ((s1):upper() .. string.format("%.3f %g", 0.0 + -0.75, 1e-7))
end
elseif (0x7fffffff <= 1099511628211) then
for i3 = 0, 10, 4 do
P(F((math.maxinteger // 3), nil))
local i4 = (((i3 & i3) & 0xFFFFFFFF) >> 7)
end
local f5 = math.sqrt(math.abs((((3) % 10 + 0.5) ^ 0.5)))
else
P(C(pcall(function(...) return #{#{0xcbf29ce484222325, 123456789012345678}, (b2 and -9007199254740993 or 1000)}, ... end, string.format("%+d %q", 1000, s1))))
end
local s8 = (("10" .. math.mininteger) .. tostring(b2))
local s9 = ((false and s1 or s8) .. (s8):sub(1, 20):rep(3))
s9 = string.format("%05d:%.3s", (select("#", -1, true, ...)), ("0x1F" .. s8))
local b10 = (((s8 .. 7)):find("l+") ~= nil)
P(((1 + 1) // -7))
P(s1, s8, s9, b2, b10)
end)
run(49, function(...)
local f1 = (-(1e-3) / (-7.5 + 1.25))
local f2 = ((((select("#", 3, true, ...))) % 10 + 0.5) ^ 2)
local b3 = ((true == true) and (3 >= 7))
local i4 = ((string.format("%x %X %o", (4294967296) & 0xFFFFFF, (9007199254740991) & 0xFF, 8)):byte(2) or (0xcbf29ce484222325 - math.mininteger))
local f5 = ((f1 - f1) / (f1 / 2.5))
local f6 = (((123456789012345678) / 3.5) % -1.5)
local r7 = 0
repeat
r7 = r7 + 1
local done = r7 >= 3
local i8 = ((i4 + i4 * 9007199254740991) * math.abs((4294967296) % 1000))
until done or (pcall(error) == b3)
P(i4, f1, f2, f5, f6, b3)
end)
run(50, function(...)
local s1 = (((("x=1, y=22" .. 3)):match("%d+") or ("((a)(b))" .. 9007199254740993)) .. "")
local f2 = ((0.5 % 0.3) - (0.5 * 33.3))
local i3 = (0xcbf29ce484222325 + (false and 9007199254740991 or 123456789012345678) - (7 | -2))
P(((i3 // 3) & (i3 // 2)))
P(((i3 + i3 * i3) >= #s1))
for i4 = 1, 0 do
local t5 = {#{3, i3}, (i3 + i4), #{i4, i3}}
local i6 = ((false and -2 or i3) + (9007199254740991 // 3))
end
if ((s1):find("^%w") ~= nil) then
if (pcall(error) == true) then
i3 = (9007199254740992 + (i3 - i3))
P(select(2, pcall(error, true)) ~= nil)
else
i3 = ((select("#", i3, true, ...)) + math.max(i3, i3))
local s7 = (select(-1, (s1 .. s1), string.format("%x %X %o", (i3) & 0xFFFFFF, (9007199254740992) & 0xFF, 8)))
local b8 = (("abc"):sub(1, 20):rep(0, "-") == (s1):sub((i3) % 4, -2))
end
f2 = -((f2 / f2))
local r9 = 0
repeat
r9 = r9 + 1
local done = r9 >= 3
local b10 = (pcall(error) == (not 65536))
local i11 = (select("#", (-9007199254740993 | i3), b10, ...))
P(select(2, pcall(error, 42)) ~= nil)
until done or (f2 > f2)
else
i3 = (select("#", (10 + 0), true, ...))
local u14 = 0
local function f12(p13)
u14 = u14 + 1
local i15 = ((false and u14 or i3) * (i3 * -2))
return (#s1 // 2)
end
end
P(i3, f2, s1)
end)
run(51, function(...)
local i1 = math.abs(((10 * 1000)) % 1000)
local f2 = (((false and i1 or 123456789012345678)) / 7)
local i3 = (#{4294967296, i1} + i1 - math.abs((-1) % 1000))
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
local u7 = 0
local function f5(p6)
u7 = u7 + 1
P(select(2, pcall(error, nil)) ~= nil)
return (math.abs((9007199254740993) % 1000) << 1)
end
::continue1::
end
for k8, v9 in ipairs({(0xcbf29ce484222325 - i1 - i1), 5, 6}) do
i1 = ((0xcbf29ce484222325 // 10) * (k8 // -7))
local u12 = 0
local function f10(p11)
u12 = u12 + 1
P(C(pcall(function(...) return ~((u12 + i1)), ... end, ("a"):sub((k8) % 11, -1))))
return ((("%d"):byte(-1) or v9) * 10)
end
end
i1 = ((i1 * i3) - (math.maxinteger + i3))
local i13 = ((select("#", 0xFF, true, ...)) - math.abs((i1) % 1000) * (i1 - 2 - 3))
local s14 = (tostring("abc")):sub(((i3 - i3)) % 11, -1)
P(i1, i3, i13, f2, s14)
end)
run(52, function(...)
local b1 = ((65536 - 0xcbf29ce484222325) >= #"abc")
local i2 = ((1099511628211 + -1 * 3) * (3 // 3))
local b3 = (("((a)(b))"):sub((65536) % 7, -2) > (("\1z"):gsub("^%w", function(c) return #tostring(c) end)))
if math.ult(255, 9007199254740993) then
local f5 = (((i2) / 7) / (((i2) % 10 + 0.5) ^ -1))
elseif ("\1z" <= "\1z") then
local i4 = ((math.min(i2, i2) & 0xFFFFFFFF) >> 31)
P(select(2, pcall(error, {1})) ~= nil)
do
P(C(pcall(function(...) return #"abc", ... end, ("%d"):sub((i2) % 7, 3))))
P(C(pcall(function(...) return ((i2 ~ i2) % 3), ... end, ("x=1, y=22" .. [[long]]))))
end
else
if (pcall(error) == true) then
local s8 = ((select(1, "\1z", "")) .. ("A.b-C"):sub(1, 20):rep(2))
i2 = ((i2 * i2) + (i2 * 9007199254740993) * (math.mininteger // i2))
elseif (pcall(error) == true) then
local t6 = table.move({(2147483648 - i2), (i2 + i2 * i2)}, 1, 2, 2, {(math.tointeger(tonumber("9007199254740993")) or i2)})
local i7 = ((select("#", 1099511628211, b1, ...)) << 63)
else
b1 = (not ("tab\tq" >= ""))
end
for i9 = 3, 1, -1 do
i2 = ((("abc"):sub((i2) % 4, -1)):byte(1) or (("hello world"):byte(1) or math.mininteger))
i2 = ((i9 // -7) // 2)
end
end
if (i2 >= i2) then
i2 = ((((1099511628211 & 0xFFFFFFFF) >> 31) & 0xFFFFFFFF) >> 1)
local s11 = (("((a)(b))" .. i2)):reverse()
elseif (i2 == i2) then
local s10 = string.format("%x %X %o", (#{i2, i2}) & 0xFFFFFF, ((i2 // 10)) & 0xFF, 8)
else
local f12 = ((1.25 / -0.3) * (-0.75 / 2.5))
for g13 = 1, 4 do
if g13 % 2 == 0 then goto continue1 end
local f14 = ((0.1 / 0.1) + ((i2) / 7))
local f15 = ((b1 and f12 or f12) - (f14 + f14))
local b16 = ((g13 % 10) <= (9007199254740992 * math.maxinteger))
::continue1::
end
end
P((pcall(function()
P(((i2 * i2 * i2) - (i2 - i2) + #{math.maxinteger, 123456789012345678}))
if (-7.5 <= 3.0e-1) then error({}) end
end)))
local s17 = (("0x1F" .. "a")):sub(1, 20):rep(2, "-")
P(i2, s17, b1, b3)
end)
run(53, function(...)
local f1 = (math.sqrt(math.abs(0.5)) - (1e-3 - 1e-3))
local s2 = (((""):sub((9007199254740991) % 7, -1)):gsub("%a+", string.upper))
local b3 = (string.format("%x %X %o", (2) & 0xFFFFFF, (9007199254740992) & 0xFF, 8) > (s2):sub(1, 20):rep(3))
P(F(((s2):byte(2) or 3), nil))
if (s2 > [[long]]) then
local s5 = (table.concat({s2, s2, (0) % 11}, ",") .. (s2 .. s2))
do
f1 = (((3) / 2) * (f1 - f1))
end
elseif ((s2):find("(%w+)=(%w+)") ~= nil) then
local s4 = (((select(2, s2, s2))):gsub("(%w+)=(%w+)", ""))
else
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
P(select(2, pcall(error, nil)) ~= nil)
until done or (f1 < 0)
end
P(f1, s2, b3)
end)
run(54, function(...)
local b1 = (table.concat({"\1z", "tab\tq", (65536) % 7}, "") < ("((a)(b))" .. ""))
local f2 = ((((9007199254740993) % 10 + 0.5) ^ 0.5) + (false and -7.5 or 0.1))
local i3 = (((9007199254740991 % 256) & 0xFFFFFFFF) >> 7)
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
for g5 = 1, 4 do
if g5 % 2 == 0 then goto continue2 end
local f6 = (((i3) / 3.5) % -1.5)
::continue2::
end
P(C(pcall(function(...) return ((1 + 7) // 10), ... end, (select(-1, "A.b-C", "tab\tq")))))
::continue1::
end
local s7 = ((("A.b-C"):gsub("%b()", ""))):lower()
P(C(pcall(function(...) return #{#{i3, 1}, (i3 * i3)}, ... end, (select(1, s7, s7)))))
for g8 = 1, 4 do
if g8 % 2 == 0 then goto continue3 end
for k9, v10 in ipairs({(g8 * g8), 5, 6}) do
P(C(pcall(function(...) return (math.tointeger(tonumber("z")) or (k9 - i3)), ... end, string.format("%+d %q", 1000, s7))))
local f11 = ((f2 / f2) * -(f2))
end
local s12 = ((s7 .. s7) .. math.abs((i3) % 1000))
::continue3::
end
P(i3, f2, s7, b1)
end)
run(55, function(...)
local b1 = (("x=1, y=22" .. "hello world") <= ("abc" .. "abc"))
local t2 = {(123456789012345678 - -9007199254740993), key = 2147483648, [2] = (255 // 3)}
local t3 = {math.abs((0) % 1000), (math.tointeger(tonumber("  7 ")) or math.mininteger), (0xFF + 3)}
local w4 = 0
while w4 < 3 do
w4 = w4 + 1
local t5 = setmetatable({math.abs((9007199254740991) % 1000)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
local w6 = 0
while w6 < 3 do
w6 = w6 + 1
local t7 = {(select("#", 1, true, ...)), key = (select("#", 2, true, ...)), [2] = (t5[(2) % 5] or math.mininteger)}
local i8 = (math.mininteger % 9007199254740993)
end
end
if (("a"):find("x?") ~= nil) then
do
P(select(2, pcall(error, 42)) ~= nil)
local i10 = ((((("abc"):match("%a+") or "-7") .. "")):byte(-1) or (math.tointeger(tonumber("0x10")) or 0))
end
P(select(2, pcall(error, true)) ~= nil)
local r11 = 0
repeat
r11 = r11 + 1
local done = r11 >= 3
local f12 = ((b1 and 1e-3 or 1.25) - (((math.maxinteger) % 10 + 0.5) ^ 2))
local f13 = ((f12 - f12) / -0.3)
until done or (1 == 1099511628211)
elseif (not "A.b-C") then
local c9 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(((((math.tointeger(tonumber("12")) or 2)) % 10 + 0.5) ^ 2))
b1 = (1099511628211 < (3 - -1))
return "done"
end)
P(c9(1000))
P(c9(table.concat({"%d", "abc", (-1) % 4}, "")))
else
local r14 = 0
repeat
r14 = r14 + 1
local done = r14 >= 3
P(C(pcall(function(...) return (math.maxinteger << 64), ... end, (("tab\tq"):gsub("%w$", function(c) return #tostring(c) end)))))
local s15 = (string.format("%.3f %g", 0.0 + 0.1, 2.25)):sub(1, 20):rep(2)
local s16 = ((s15 >= "") and (false and s15 or "abc") or (true and s15 or s15))
until done or (0 ~= 9007199254740992)
end
local t17 = {#"abc", (7 - 1), (""):len()}
local s18 = (("0x1F"):sub(1, 20):rep(1)):sub((math.min(0xcbf29ce484222325, 1)) % 4, 3)
do
local i19 = (1 - (math.mininteger + 3) + (1 % 10))
do
local i20 = ((i19 // -7) * (t3[(i19) % 5] or i19))
P(C(pcall(function(...) return (t17[((select("#", i19, b1, ...))) % 5] or (math.tointeger(tonumber("9007199254740993")) or i19)), ... end, string.format("%5d|%-8s|", i19, s18))))
end
local b21 = ((not true) or ((s18):find("%d+") ~= nil))
end
local c22 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local t23 = table.move({math.abs((65536) % 1000), (-9007199254740993 * 123456789012345678)}, 1, 2, 2, {(0xcbf29ce484222325 + 9007199254740992)})
local i24 = (select("#", (select("#", 10, true, nil)), b1, nil))
return "done"
end)
P(c22(7))
P(c22(table.concat({s18, s18, (7) % 4}, ",")))
P(s18, b1)
T(t2)
T(t3)
end)
run(56, function(...)
local i1 = ~((1099511628211 // 10))
local f2 = ((0.1 * 0.1) % -1.5)
f2 = math.sqrt(math.abs((false and f2 or f2)))
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
local u6 = 0
local function f4(p5)
u6 = u6 + 1
P(F(#"abc", nil))
P((((i1 & 0xFFFFFFFF) >> 31) * ((g3 & 0xFFFFFFFF) >> 7) + (p5 - u6 - g3)))
return -((0xFF << 7))
end
f2 = (-(f2) / 2.5)
::continue1::
end
for g7 = 1, 4 do
if g7 % 2 == 0 then goto continue2 end

::continue2::
end
local u10 = 0
local function f8(p9)
u10 = u10 + 1
local c11 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)

return "done"
end)
P(c11(1000))
P(c11((false and "a" or "x=1, y=22")))
local s12 = ((2.5 < f2) and ("0x1F" .. [[long]]) or table.concat({"0x1F", "abc", (p9) % 7}, ","))
do
local f13 = ((((i1) % 10 + 0.5) ^ 0.5) / 2.5)
P(C(pcall(function(...) return ((select(-1, "-7", ""))):len(), ... end, (s12 .. p9))))
end
return (u10 * i1)
end
P(i1, f2)
end)
run(57, function(...)
local t1 = setmetatable({(0 << 32)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
local s2 = ((1000 > 9007199254740993) and ("A.b-C" .. "A.b-C") or ((("a"):match("a-b") or "a") .. ""))
local s3 = (select(2, (true and s2 or "a"), (s2 .. "tab\tq")))
do
local b4 = (((s2):byte(2) or 123456789012345678) < (0xcbf29ce484222325 + 1 - 1))
local s5 = string.format("%x %X %o", (math.abs((7) % 1000)) & 0xFFFFFF, ((1 - 2147483648)) & 0xFF, 8)
end
P(F((math.mininteger // 2), ...))
table.insert(t1, 1, (("  pad "):byte(-1) or 0xFF))
P(F((math.tointeger(tonumber("0x10")) or 9007199254740991), nil))
P(s2, s3)
T(t1)
end)
run(58, function(...)
local b1 = ((65536 // 10) ~= math.abs((-1) % 1000))
local s2 = ((false and true) and (""):sub((math.mininteger) % 7, (1000) % 11) or ((("x=1, y=22"):match("l+") or "((a)(b))") .. ""))
local s3 = string.format("%d|%s", (123456789012345678 - 3 - 7), (select(2, "", "hello world")))
P(((-7.5 / -0.3) == 4294967296))
local u6 = 0
local function f4(p5)
u6 = u6 + 1
local i7 = (#{u6, u6} + (255 * p5) + ((p5 & 0xFFFFFFFF) >> 31))
return (math.tointeger(tonumber("0x10")) or ((p5 & 0xFFFFFFFF) >> 31))
end
P(s2, s3, b1)
end)
run(59, function(...)
local s1 = (select(1, ("hello world"):sub(1, 20):rep(0, "-"), ("" .. -9007199254740993)))
local f2 = (((0x7fffffff) / 2) / -0.3)
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
local f4 = (math.ult(10, g3) and (false and f2 or f2) or (f2 + f2))
local i5 = #{(g3 % -7), (g3 + 9007199254740992)}
::continue1::
end
P((pcall(function()
if (pcall(error) == true) then
P(F((1099511628211 // 10), F(1, 2)))
elseif (not 0x7fffffff) then
local b6 = ((f2 % -1.5) >= (f2 % 0.3))
f2 = ((true and f2 or f2) % 2.25)
else
local i7 = (math.abs((9007199254740993) % 1000) % 256)
end
P(C(pcall(function(...) return (#s1 - math.abs((1) % 1000)), ... end, (s1):sub((math.mininteger) % 7, 3))))
local s8 = ((select(2, s1, "abc")) .. (s1 .. "a"))
if (f2 < math.maxinteger) then error({}) end
end)))
local u11 = 0
local function f9(p10)
u11 = u11 + 1
for g12 = 1, 4 do
if g12 % 2 == 0 then goto continue2 end
local i13 = ((select("#", 10, false, nil)) * math.min(123456789012345678, 0xFF))
::continue2::
end
return ((p10 // u11) % 10)
end
do
f2 = ((0xFF >= -9007199254740993) and (f2 % 2.25) or (false and f2 or f2))
end
for g14 = 1, 4 do
if g14 % 2 == 0 then goto continue3 end
s1 = (("x=1, y=22" .. [[long]]) .. ("abc" .. "%d"))
local r15 = 0
repeat
r15 = r15 + 1
local done = r15 >= 3
P(C(pcall(function(...) return ~(math.min(g14, g14)), ... end, (s1):sub(1, 20):rep(1, "-"))))
until done or (f2 < 1.25)
::continue3::
end
if ((s1):find("[aeiou]") ~= nil) then
local b16 = (#s1 > math.abs((7) % 1000))
if (pcall(error) == b16) then
local t19 = {table.unpack({1, 2, 3})}
local b20 = ((("tab\tq"):sub((0xcbf29ce484222325) % 7, (-1) % 7)):find("a-b") ~= nil)
local t21 = table.pack((select("#", 0xFF, b20, ...)), f9(4294967296))
elseif (("-7"):find("l+") ~= nil) then
local i17 = #{(0xcbf29ce484222325 // 2), (-1 << 7)}
local b18 = ((1.25 * 1.25) < (0.5 - f2))
P(C(pcall(function(...) return ((123456789012345678 * 3) * (b16 and i17 or i17) - math.abs((i17) % 1000)), ... end, (((s1):match("%s*") or [[long]]) .. ""))))
else
P(F(#{1, 1099511628211}, F(1, 2)))
P(F((9007199254740992 // 123456789012345678), ...))
end
else
local w22 = 0
while w22 < 3 do
w22 = w22 + 1
local t23 = {(1099511628211 * 255), (true and 0x7fffffff or 1), f9(123456789012345678)}
end
local i24 = ((0xFF << 63) - (select("#", 123456789012345678, true, ...)))
end
local w25 = 0
while w25 < 3 do
w25 = w25 + 1
if (not 0xcbf29ce484222325) then
P(select(2, pcall(error, {1})) ~= nil)
elseif (not s1) then
local s26 = (table.concat({"0x1F", s1, (math.maxinteger) % 4}, ",")):sub((#s1) % 7, 3)
local i27 = ((3 // 10) * (0 * -9007199254740993))
else
local t28 = setmetatable({(0 + 123456789012345678)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
local f29 = ((f2 + f2) + (true and f2 or 1.25))
local b30 = (pcall(error) == (pcall(error) == false))
end
for i31 = 0, 10, 4 do
local s32 = (("x=1, y=22" .. "a")):sub(1, 20):rep(0, "-")
P(C(pcall(function(...) return ((math.tointeger(tonumber("9007199254740993")) or i31) | #s1), ... end, (s32 .. "10"))))
local f33 = math.sqrt(math.abs((3.0e-1 / 1e-3)))
end
end
P(f2, s1)
end)
