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
local f1 = ((-0.75 * -0.75) + (-0.75 - 0.5))
local s2 = (("x=1, y=22" .. "10")):sub(((0 // 10)) % 4, -1)
local s3 = (select(2, table.concat({s2, s2, (3) % 11}, " "), table.concat({s2, s2, (-9007199254740993) % 4}, ",")))
local i4 = math.abs(((2147483648 - 0 * 10)) % 1000)
if (2 == i4) then
P(F((i4 - i4), nil))
elseif (i4 < i4) then
local t5 = {(i4 * i4), (math.tointeger(tonumber("12")) or i4), (select("#", i4, false, ...))}
P((i4 + (10 * i4 + i4)))
else
local i6 = ((1099511628211 // -7) // 2)
for k7, v8 in ipairs({(i4 + i4), 5, 6}) do
P(select(2, pcall(error, nil)) ~= nil)
local s9 = (("hello world" .. s3) .. tostring(s2))
end
local f10 = math.sqrt(math.abs((0.1 - f1)))
end
P(i4, f1, s2, s3)
end)
run(1, function(...)
local b1 = (((0) / 2) <= 1)
local i2 = ((9007199254740991 * 2147483648) + ((0 & 0xFFFFFFFF) >> 1))
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
local w4 = 0
while w4 < 3 do
w4 = w4 + 1
local b5 = (("x=1, y=22"):sub((i2) % 7, (g3) % 11) ~= ("  pad " .. i2))
end
::continue1::
end
local i6 = ((1 + i2 - 7) + (b1 and 123456789012345678 or i2) - (i2 + i2 * 3))
P((pcall(function()
local s7 = (([[long]]):sub((i2) % 7, -2) .. (b1 and i2 or i2))
if ("hello world" >= "\1z") then error({}) end
end)))
for i8 = 3, 1, -1 do
P(select(2, pcall(error, 42)) ~= nil)
local f9 = ((1.25 + 3.0e-1) - (1e-3 - 3.0e-1))
end
P(i2, i6, b1)
end)
run(2, function(...)
local t1 = {(3 + 123456789012345678), key = (-9007199254740993 - 2), [2] = 123456789012345678}
local f2 = (((2) / 7) - math.sqrt(math.abs(1.25)))
local u5 = 0
local function f3(p4)
u5 = u5 + 1
for k6, v7 in ipairs({(p4 // 2), 5, 6}) do
u5 = ((table.concat({[[long]], "a", (v7) % 4}, "")):byte(-1) or (t1[(9007199254740993) % 5] or -9007199254740993))
local s8 = (string.format("%.3f %g", 0.0 + f2, 2.25) .. string.format("%x %X %o", (k6) & 0xFFFFFF, (v7) & 0xFF, 8))
end
return ((t1[(p4) % 5] or u5) - (p4 // 10))
end
do
local u11 = 0
local function f9(p10)
u11 = u11 + 1
P(select(2, pcall(error, true)) ~= nil)
return ((p10 << 1) - (u11 - u11 * 123456789012345678) + math.abs((u11) % 1000))
end
for k12, v13 in ipairs({("abc"):len(), 5, 6}) do
local i14 = ((v13 + 1) // 2)
f2 = ((-0.75 - 0.1) / -0.3)
local i15 = f3((t1[(i14) % 5] or 0))
end
local i16 = ((9007199254740992 // -7) + f3(9007199254740993) - (0xcbf29ce484222325 // 3))
end
local s17 = (("((a)(b))" .. "((a)(b))") .. (("((a)(b))"):gsub(".", string.upper)))
do
local c18 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(f3(((s17):byte(-1) or 1000)))
local t19 = {select(2, 4, 5, 6)}
return "done"
end)
P(c18(2))
P(c18((true and "A.b-C" or "x=1, y=22")))
local t20 = {math.abs((123456789012345678) % 1000), (65536 + 2 + 123456789012345678), (select("#", 2, false, ...))}
local u23 = 0
local function f21(p22)
u23 = u23 + 1
local i24 = ((u23 // -7) * (u23 * p22))
local i25 = (t1[(f3(u23)) % 5] or (i24 // 3))
t1["x"], t1.key = (u23 // 0xcbf29ce484222325), (select(1, s17, s17))
return ((false and 3 or u23) + (p22 | u23))
end
end
local u28 = 0
local function f26(p27)
u28 = u28 + 1
P(C(pcall(function(...) return (f3(u28) * (p27 - p27) - #s17), ... end, ("hello world" .. 7))))
return ((math.maxinteger - 3) // (u28 + p27 * u28))
end
P(f2, s17)
T(t1)
end)
run(3, function(...)
local s1 = (string.format("%.3f %g", 0.0 + -0.75, 1e-7) .. (1 - 3))
local b2 = ((0 ~= 0xcbf29ce484222325) or (65536 == 7))
b2 = ((3 + math.mininteger) == (0 // 3))
local f3 = -((3.0e-1 / 2.5))
P(F(#{0x7fffffff, 1}, ...))
P(f3, s1, b2)
end)
run(4, function(...)
local i1 = ((0xcbf29ce484222325 % 256) // 10)
local t2 = table.move({(i1 - i1 * i1), (i1 // i1)}, 1, 2, 2, {(i1 // 10)})
P((pcall(function()
local t3 = {math.abs((i1) % 1000), (t2[(i1) % 5] or i1), (i1 + 0)}
local i4 = ((3 & 0xFFFFFFFF) >> 7)
if (not i1) then error({}) end
end)))
for i5 = 3, 1, -1 do
local b6 = ((65536 > i1) == (pcall(error) == true))
if ("a" < "") then
b6 = ((b6 and 0.5 or -0.75) > (false and 33.3 or 0.1))
elseif (("abc"):find("%a+") ~= nil) then
local b7 = ((-2 | 1) >= (1 % 3))
P(F((i1 * i5), F(1, 2)))
else
P(select(2, pcall(error, {1})) ~= nil)
P(C(pcall(function(...) return ((65536 - i5) - (2 + i5)), ... end, ("abc"):sub((i1) % 7, -2))))
end
do
P(select(2, pcall(error, true)) ~= nil)
local i8 = ((b6 and [[long]] or "abc")):len()
end
end
local i9 = ((255 - i1) + (i1 // 2))
local i10 = (math.tointeger(tonumber("0x10")) or i9)
if (pcall(error) == false) then
table.insert(t2, 1, (i1 & i9))
i9 = (t2[(math.mininteger) % 5] or (i9 + i1))
else
P(F((i1 - 0 - i1), nil))
local c11 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(C(pcall(function(...) return ((("a" .. "x=1, y=22")):byte(2) or (select("#", -2, false, nil))), ... end, ("hello world"):sub((i9) % 11, 3))))
return "done"
end)
P(c11(i1))
P(c11(((("  pad "):match("[^a-z]+") or "\1z") .. "")))
i9 = (select("#", (t2[(1) % 5] or i9), false, ...))
end
P(i1, i9, i10)
T(t2)
end)
run(5, function(...)
local t1 = {select(2, 4, 5, 6)}
local i2 = #"abc"
local s3 = ((select(1, "a", "a"))):sub((i2) % 7, -2)
local s4 = (("hello world" .. "x=1, y=22") .. string.format("%05d:%.3s", i2, "abc"))
local i5 = (math.abs((i2) % 1000) * (i2 - i2 * math.mininteger))
local u8 = 0
local function f6(p7)
u8 = u8 + 1
local c9 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i10 = (math.tointeger(tonumber("0x10")) or (p7 // 3))
p7, i5 = i5, (select("#", 123456789012345678, false, nil))
return "done"
end)
P(c9(i5))
P(c9(tostring(s3)))
return (((i5 & 0xFFFFFFFF) >> 31) * (select("#", i5, false, nil)))
end
local f11 = -(((i2) / 3.5))
P(i2, i5, f11, s3, s4)
T(t1)
end)
run(6, function(...)
local s1 = ((select(-1, "0x1F", "%d"))):sub(((1 // -7)) % 11, ((2 - 1)) % 11)
local f2 = (((3 + -9007199254740993 * 0xFF)) / 3.5)
for i3 = 0, 10, 4 do
P(select(2, pcall(error, 42)) ~= nil)
i3 = ((select("#", i3, false, ...)) % 10)
end
P((pcall(function()
local i4 = ((true and true) and (9007199254740991 + 10) or (math.tointeger(tonumber("  7 ")) or 1099511628211))
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i6 = ((i4 << 7) * (i4 * i4))
i6, i4 = i4, i4
return "done"
end)
P(c5(i4))
P(c5((s1 .. 0xcbf29ce484222325)))
if (true and true) then error({}) end
end)))
P(C(pcall(function(...) return ((1099511628211 - 1099511628211 - 0) + #{2147483648, math.maxinteger}), ... end, ("a"):sub((1099511628211) % 11, -2))))
local i7 = ((-2 - 0 - 0) * (9007199254740993 - 123456789012345678) + (select("#", 3, true, ...)))
s1 = (string.format("%x %X %o", (0xFF) & 0xFFFFFF, (i7) & 0xFF, 8) .. (true and "  pad " or s1))
P(i7, f2, s1)
end)
run(7, function(...)
local f1 = math.sqrt(math.abs(math.sqrt(math.abs(-7.5))))
local i2 = ((math.mininteger // 2) * (0xcbf29ce484222325 - 4294967296))
P((pcall(function()
for k3, v4 in ipairs({(i2 + i2), 5, 6}) do
P(F((v4 - k3), F(1, 2)))
local i5 = (((i2 * i2) & 0xFFFFFFFF) >> 1)
local b6 = (pcall(error) == (v4 >= math.mininteger))
end
local s7 = tostring((i2 % 3))
local c8 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(F((-2 * i2), F(1, 2)))
return "done"
end)
P(c8(i2))
P(c8(("abc"):sub(1, 20):rep(0)))
if ("-7" ~= "0x1F") then error({}) end
end)))
P(C(pcall(function(...) return (select("#", (i2 // 3), true, ...)), ... end, (true and "" or "a"))))
local i9 = (math.ult(123456789012345678, i2) and (select("#", i2, true, ...)) or (i2 - i2))
local s10 = (("abc" .. i2) .. #{i2, i2})
P(i2, i9, f1, s10)
end)
run(8, function(...)
local t1 = setmetatable({(3 - 255)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
local t2 = {(3 - 9007199254740992), key = (3 + 123456789012345678), [2] = 1}
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
do
P(((2.5 * 2.5) < (3.0e-1 % 2.25)))
end
local i4 = (~(g3) | (true and 1000 or g3))
::continue1::
end
local w5 = 0
while w5 < 3 do
w5 = w5 + 1
local f6 = ((3.0e-1 + 3.0e-1) / 7)
end
local s7 = (string.format("%5d|%-8s|", 2, "%d") .. (("10"):gsub("(%w+)=(%w+)", string.upper)))
P(((s7 .. s7) .. (s7 .. s7)))
P(s7)
T(t1)
T(t2)
end)
run(9, function(...)
local i1 = ((1099511628211 - 7) << 64)
local i2 = ((math.tointeger(tonumber("0x10")) or 9007199254740993) + (i1 + i1) * (7 + i1))
for k3, v4 in ipairs({(("abc"):byte(-1) or i1), 5, 6}) do
local s5 = (("a" .. v4) .. (true and "((a)(b))" or "  pad "))
local t6 = {(i1 * i2), key = ((s5):byte(-1) or i2), [2] = (math.tointeger(tonumber("  7 ")) or 65536)}
end
P(select(2, pcall(error, nil)) ~= nil)
P(~((i2 + i2)))
local u9 = 0
local function f7(p8)
u9 = u9 + 1
local u12 = 0
local function f10(p11)
u12 = u12 + 1
i1, p11 = p11, p8
i1 = ((p8 + p11) - ("abc"):len())
return ((p8 + 2) % -7)
end
P(C(pcall(function(...) return (-(i1) - (select("#", -9007199254740993, true, nil))), ... end, ("-7" .. "a"))))
return ((1000 + i2 - i1) + (u9 // u9))
end
P(i1, i2)
end)
run(10, function(...)
local i1 = ~((2 - 1099511628211))
local f2 = ((((i1 // 2)) % 10 + 0.5) ^ 2)
local i3 = (#{i1, i1} - math.abs((2) % 1000))
local w4 = 0
while w4 < 3 do
w4 = w4 + 1
local i5 = #{(i1 - i3), -(i3)}
end
local c6 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local s7 = ((true and "a" or "abc") .. (0xcbf29ce484222325 * 9007199254740992))
local t8 = {(math.tointeger(tonumber("  7 ")) or i1), math.abs((0xcbf29ce484222325) % 1000), #{i1, i3}}
return "done"
end)
P(c6(math.mininteger))
P(c6(("  pad "):sub((i3) % 7, (i1) % 11)))
if math.ult(i3, i1) then
P(F(((i1 & 0xFFFFFFFF) >> 7), ...))
elseif math.ult(i1, i3) then
for g9 = 1, 4 do
if g9 % 2 == 0 then goto continue1 end
local i10 = #{1000, i1}
::continue1::
end
P(F((i3 // 3), ...))
else
do
P(select(2, pcall(error, true)) ~= nil)
P(F((3 + i1), F(1, 2)))
end
local c11 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(select(2, pcall(error, nil)) ~= nil)
local f12 = ((f2 / f2) + (f2 / -0.3))
return "done"
end)
P(c11(i1))
P(c11(("a"):sub((i1) % 4, -2)))
end
f2 = math.sqrt(math.abs((f2 + f2)))
P(i1, i3, f2)
end)
run(11, function(...)
local f1 = ((33.3 + 0.1) - (((math.maxinteger) % 10 + 0.5) ^ 0.5))
local t2 = table.pack((math.tointeger(tonumber("12")) or -2), ~(-1))
if (33.3 < f1) then
local i3 = (math.min(2147483648, -2) + (0x7fffffff - 123456789012345678) + (0xcbf29ce484222325 + 2147483648 - 9007199254740992))
else
local w4 = 0
while w4 < 3 do
w4 = w4 + 1
P(select(2, pcall(error, nil)) ~= nil)
end
end
do
local s5 = (("abc"):upper() .. math.abs((1) % 1000))
local s6 = string.format("%x %X %o", ((0xFF - 0x7fffffff - 1099511628211)) & 0xFFFFFF, ((t2[(3) % 5] or 2147483648)) & 0xFF, 8)
end
if (1 > 7) then
local s7 = (table.concat({"%d", "abc", (123456789012345678) % 11}, "")):reverse()
else
local u10 = 0
local function f8(p9)
u10 = u10 + 1
local i11 = (u10 << 64)
local b12 = ((p9 + u10) > (9007199254740993 + u10))
P(((i11 * 0x7fffffff) * (t2[(0xFF) % 5] or math.mininteger) * ((u10 & 0xFFFFFFFF) >> 1)))
return (math.abs((u10) % 1000) - (p9 - u10 - p9))
end
end
local b13 = math.ult(-(3), (4294967296 - 3))
if ((""):find("%a+") ~= nil) then
local c18 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(select(2, pcall(error, true)) ~= nil)
t2[#t2 + 1] = (select("#", 65536, true, nil))
b13 = ((1 * 1) < (65536 * 2 + 1099511628211))
return "done"
end)
P(c18(4294967296))
P(c18(table.concat({"A.b-C", [[long]], (3) % 4}, ",")))
elseif ("x=1, y=22" < "a") then
local i14 = (((math.maxinteger & 0xFF) & 0xFFFFFFFF) >> 31)
P((pcall(function()
i14 = ((7 - 10) % -7)
P((t2[((0x7fffffff - 7 - -2)) % 5] or (i14 * 1 + i14)))
i14 = (math.abs((i14) % 1000) - -(i14))
if (i14 < i14) then error({}) end
end)))
local u17 = 0
local function f15(p16)
u17 = u17 + 1
u17, i14 = i14, (10 - p16)
return #"abc"
end
else
local i19 = (((7 << 31) & 0xFFFFFFFF) >> 7)
end
P(f1, b13)
T(t2)
end)
run(12, function(...)
local f1 = -((-0.75 + 2.5))
local b2 = (pcall(error) == ("a" == "a"))
do
P((pcall(function()
local i3 = ((2 // -7) % 3)
i3 = ((select("#", i3, b2, nil)) * (select("#", i3, b2, nil)))
local t4 = {8}
if (("((a)(b))"):find("%d+") ~= nil) then error({}) end
end)))
end
local i5 = ((9007199254740991 > 0xcbf29ce484222325) and ~(2147483648) or #{2147483648, 123456789012345678})
local s6 = (string.format("%d|%s", i5, "  pad ") .. (b2 and "abc" or "%d"))
local c7 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
for i8 = -2, 2 do
local s9 = (select(2, (s6):sub((0) % 4, 3), (s6):sub((i8) % 11, -1)))
end
local c10 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
f1 = -((b2 and f1 or f1))
return "done"
end)
P(c10(0))
P(c10((s6):sub((i5) % 11, -2)))
P(F(math.min(10, i5), F()))
return "done"
end)
P(c7(i5))
P(c7((s6):upper()))
P(i5, f1, s6, b2)
end)
run(13, function(...)
local i1 = (select("#", (0xcbf29ce484222325 * math.maxinteger), true, ...))
local i2 = (~(i1) - ("%d"):len())
P(F((i1 % 256), F(1, 2)))
P(F((0 * 0xFF + i2), ...))
local b3 = (math.abs((123456789012345678) % 1000) == (i1 | i1))
local r4 = 0
repeat
r4 = r4 + 1
local done = r4 >= 3
if (("abc"):find("^%w") ~= nil) then
local s5 = (("((a)(b))"):sub((2) % 4, -2) .. tostring(false))
i1 = (math.abs((1000) % 1000) + (i1 - i1) + (1099511628211 * i1))
elseif (-7.5 > 0.5) then
b3 = (("abc" .. "10") >= string.format("%x %X %o", (i1) & 0xFFFFFF, (1099511628211) & 0xFF, 8))
i1 = (select("#", (""):len(), true, ...))
else
i2 = #{math.min(i1, i1), math.abs((i2) % 1000)}
local i6 = math.abs(((i1 & i2)) % 1000)
end
local i7 = ((select("#", i1, b3, ...)) - (("0x1F"):byte(1) or i2) - ((""):byte(1) or i1))
local r8 = 0
repeat
r8 = r8 + 1
local done = r8 >= 3
local i9 = (((i2 & 0xFFFFFFFF) >> 31) - (select("#", i2, true, ...)))
until done or math.ult(i1, i7)
until done or (33.3 >= 100.125)
P(i1, i2, b3)
end)
run(14, function(...)
local f1 = ((true and 0.5 or -7.5) - ((-2) / 2))
local b2 = ((([[long]] .. 1)):find("^%w") ~= nil)
if (("-7"):find("[aeiou]") ~= nil) then
local t3 = {2, key = #{3, 10}, [2] = (123456789012345678 - -2)}
if ("%d" == "hello world") then
t3.key = math.max(255, 65536)
elseif (("x=1, y=22"):find("%f[%w]%w") ~= nil) then
t3.key = #"abc"
else
local i4 = #"abc"
end
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
t3.key = (0x7fffffff << 53)
return "done"
end)
P(c5(3))
P(c5(("abc" .. "%d")))
else
local w6 = 0
while w6 < 3 do
w6 = w6 + 1
f1 = (((1000 << 31)) / 7)
local i7 = ((1099511628211 + 1) * math.abs((0xcbf29ce484222325) % 1000))
end
local i8 = (math.tointeger(tonumber("9007199254740993")) or math.min(0xcbf29ce484222325, math.maxinteger))
P(F(math.abs((i8) % 1000), F(1, 2)))
end
if (-7.5 >= f1) then
P(C(pcall(function(...) return ((2 % -7) << 7), ... end, ("((a)(b))" .. "abc"))))
local i14 = (math.tointeger(tonumber("0x10")) or ((-2 & 0xFFFFFFFF) >> 32))
local f15 = ((f1 * -0.75) - (f1 - f1))
elseif (f1 < f1) then
local c9 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(tostring((("tab\tq"):find("()a()") ~= nil)))
P(F((math.tointeger(tonumber("12")) or math.mininteger), F()))
local s10 = (("A.b-C" .. "hello world")):lower()
return "done"
end)
P(c9(9007199254740992))
P(c9(("  pad " .. 0)))
for k11, v12 in ipairs({#"abc", 5, 6}) do
local f13 = ((f1 * -0.75) / -0.3)
end
else
local t16 = setmetatable({#{7, 10}}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
local i17 = (7 * (123456789012345678 + 3 + 1))
end
local c18 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i19 = (math.abs((1099511628211) % 1000) + math.abs((-2) % 1000))
P(((i19 * i19) - (i19 - 0)))
return "done"
end)
P(c18(1))
P(c18(("((a)(b))"):sub((-9007199254740993) % 4, 3)))
P(f1, b2)
end)
run(15, function(...)
local s1 = (("" .. "")):sub(1, 20):rep(2, "-")
local i2 = ((0 % 3) * (7 << 1))
if (pcall(error) == true) then
do
local t3 = setmetatable({(i2 // -7)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
end
local i4 = ((i2 % 10) // 10)
else
local t5 = {i2, key = math.max(i2, i2), ["k"] = (math.tointeger(tonumber("0x10")) or 9007199254740991)}
for k6, v7 in ipairs({i2, 5, 6}) do
t5[#t5 + 1] = ((-9007199254740993 & 0xFFFFFFFF) >> 32)
P(F((1 - 0), nil))
end
end
P((pcall(function()
P(C(pcall(function(...) return ((i2 * -2) // 3), ... end, (s1):upper())))
if (pcall(error) == false) then error({}) end
end)))
for k8, v9 in ipairs({(0xcbf29ce484222325 - i2), 5, 6}) do
local i10 = #s1
end
P(select(2, pcall(error, true)) ~= nil)
P(i2, s1)
end)
run(16, function(...)
local i1 = ((3 << 31) - (0xFF - 7) * -(math.maxinteger))
local i2 = ((i1 - i1) - (i1 - i1) + math.abs((i1) % 1000))
P(select(2, pcall(error, 42)) ~= nil)
for i3 = -2, 2 do
i1 = #"abc"
i2, i3 = i3, i3
i2, i3 = i3, (i2 + i2)
end
if (i1 == i2) then
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
local i5 = (select("#", (i1 << 32), false, ...))
local t6 = {("%d"):len(), (7 - g4), (i1 * 9007199254740992 - 9007199254740992)}
::continue1::
end
else
if math.ult(i2, i1) then
local t9 = {(i1 // 3), (0 + i2), #{i2, i2}}
P(F((true and i2 or i2), nil))
elseif math.ult(0xFF, 9007199254740991) then
i1 = (i1 + (i1 << 32))
local b7 = (pcall(error) == (not true))
local i8 = -((i2 * 0xcbf29ce484222325))
else
i2, i1 = i1, (true and 7 or i2)
P(select(2, pcall(error, 42)) ~= nil)
end
end
local s10 = (("%d" .. i2)):sub(((select("#", 7, true, ...))) % 11, -2)
i1 = (-(1099511628211) // 2)
i1 = #s10
local u13 = 0
local function f11(p12)
u13 = u13 + 1
for i14 = 0, 10, 4 do
P(F((u13 + p12), nil))
local i15 = ((0 - u13) * (7 & u13))
P(math.ult(("\1z"):len(), (9007199254740993 << 53)))
end
return math.abs((#s10) % 1000)
end
P(i1, i2, s10)
end)
run(17, function(...)
local b1 = math.ult((math.mininteger + 0), (-1 // 3))
local t2 = {table.unpack({1, 2, 3})}
P((pcall(function()
if (("abc"):find("%s*") ~= nil) then
local t3 = {math.abs((2) % 1000), (t2[(1099511628211) % 5] or 65536), #"abc"}
local b4 = (pcall(error) == math.ult(3, 123456789012345678))
elseif (0.5 > 33.3) then
P(select(2, pcall(error, true)) ~= nil)
b1 = (((255) / 3.5) <= math.sqrt(math.abs(1.25)))
t2.key = math.maxinteger
else
local i5 = ((7 << 63) - (7 * -1 - 0))
P(C(pcall(function(...) return ((i5 % 10) - (i5 + i5)), ... end, (b1 and "\1z" or "%d"))))
end
if ("A.b-C" <= "abc") then
P(select(2, pcall(error, {1})) ~= nil)
elseif (not false) then
local s6 = (("a" .. 1)):reverse()
P(select(2, pcall(error, true)) ~= nil)
else
P(C(pcall(function(...) return #"abc", ... end, string.format("%x %X %o", (2) & 0xFFFFFF, (2) & 0xFF, 8))))
local i7 = (t2[((math.mininteger + 2)) % 5] or math.abs((3) % 1000))
P(select(2, pcall(error, {1})) ~= nil)
end
if (0.5 < 0.1) then error({}) end
end)))
local c8 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
do
P(C(pcall(function(...) return ((4294967296 - math.mininteger) * -(math.mininteger)), ... end, ((("a"):match("%w$") or "((a)(b))") .. ""))))
end
local f9 = ((2.5 - -0.75) / 7)
for g10 = 1, 4 do
if g10 % 2 == 0 then goto continue1 end
local t11 = table.move({("x=1, y=22"):len(), (t2[(g10) % 5] or g10)}, 1, 2, 2, {(g10 * g10 + g10)})
::continue1::
end
return "done"
end)
P(c8(1099511628211))
P(c8(("a"):sub((1099511628211) % 4, 3)))
P(select(2, pcall(error, nil)) ~= nil)
local f12 = ((((10 << 1)) % 10 + 0.5) ^ 0.5)
P(f12, b1)
T(t2)
end)
run(18, function(...)
local i1 = (math.tointeger(tonumber("  7 ")) or -(9007199254740992))
local b2 = ((0.1 % 0.3) >= i1)
local f3 = (((3 // 3)) / 2)
local c4 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
i1 = ((i1 + i1) % 10)
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i6 = ((255 <= i1) and (i1 + i1) or ([[long]]):len())
return "done"
end)
P(c5(2147483648))
P(c5(("x=1, y=22" .. "abc")))
return "done"
end)
P(c4(i1))
P(c4((select(2, "abc", "A.b-C"))))
local w7 = 0
while w7 < 3 do
w7 = w7 + 1
do
P(F((math.tointeger(tonumber("  7 ")) or i1), nil))
end
do
P(table.concat({(b2 and "tab\tq" or "a"), (select(-1, "abc", "%d")), ((9007199254740991 - i1 + 7)) % 7}, ""))
local b8 = (string.format("%x %X %o", (123456789012345678) & 0xFFFFFF, (0) & 0xFF, 8) > (b2 and "10" or "x=1, y=22"))
end
end
local i9 = (((3 - 4294967296) & 0xFFFFFFFF) >> 1)
P(select(2, pcall(error, {1})) ~= nil)
if (0.5 == 1099511628211) then
P((pcall(function()
P((table.concat({"\1z", "hello world", (10) % 4}, "")):lower())
if (i1 <= 4294967296) then error({}) end
end)))
elseif (i1 <= 0) then
P((pcall(function()
P(C(pcall(function(...) return ((("\1z" .. i1)):byte(-1) or -2), ... end, (b2 and "10" or "tab\tq"))))
local t10 = {(("a"):byte(1) or i1), (i9 + 0x7fffffff), (0 * i1)}
t10["x"], t10.key = (2 - i9), (b2 and "" or [[long]])
if (("%d"):find("l+") ~= nil) then error({}) end
end)))
else
local i11 = (((i9 & 0xFFFFFFFF) >> 7) - (i1 - i1))
local w12 = 0
while w12 < 3 do
w12 = w12 + 1
local t13 = table.move({(0 // 3), ((i11 & 0xFFFFFFFF) >> 31)}, 1, 2, 2, {math.mininteger})
local b14 = (not (math.tointeger(tonumber("  7 ")) or 9007199254740991))
local s15 = (select(-1, (select(2, "\1z", [[long]])), (((""):match("%s*") or "  pad ") .. "")))
end
do
local f16 = (-(f3) % -1.5)
local i17 = math.abs(((i1 | i1)) % 1000)
i17 = (i9 - 0xFF - i17)
end
end
P(i1, i9, f3, b2)
end)
run(19, function(...)
local t1 = {(math.tointeger(tonumber("  7 ")) or 255), math.min(65536, 2), -9007199254740993}
local s2 = tostring(math.abs((3) % 1000))
for i3 = 0, 10, 4 do
local c4 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(select(2, pcall(error, 42)) ~= nil)
local f5 = ((((i3) % 10 + 0.5) ^ 2) / (true and 3.0e-1 or 0.5))
return "done"
end)
P(c4(i3))
P(c4((("((a)(b))"):gsub("[^a-z]+", string.upper))))
end
local s6 = ((s2 .. s2) .. (([[long]]):gsub("a-b", string.upper)))
local i7 = ~(9007199254740991)
local i8 = (math.max(i7, i7) * 3 - (10 * i7))
s2 = string.format("%x %X %o", ((-9007199254740993 - i7 - i7)) & 0xFFFFFF, ((i8 + i8 - 3)) & 0xFF, 8)
i7 = (i7 - (t1[(0) % 5] or i7))
local i9 = math.abs(((i8 // 3)) % 1000)
P(i7, i8, i9, s2, s6)
T(t1)
end)
run(20, function(...)
local s1 = table.concat({(true and "a" or "x=1, y=22"), (select(1, "%d", "hello world")), (math.min(4294967296, 0xFF)) % 7}, " ")
local s2 = ((s1 .. s1)):lower()
local f3 = (((0xcbf29ce484222325 * 2147483648)) / 3.5)
if ("" < s1) then
local u6 = 0
local function f4(p5)
u6 = u6 + 1
local b7 = ((f3 % -1.5) < p5)
P(C(pcall(function(...) return ((u6 // 3) + (b7 and 10 or 1)), ... end, table.concat({"", s2, (u6) % 7}, ""))))
return (#s1 % 9007199254740993)
end
local u10 = 0
local function f8(p9)
u10 = u10 + 1
P(C(pcall(function(...) return ((p9 - 4294967296) // -7), ... end, (("hello world"):gsub("%a+", "")))))
return ((u10 + p9) - ((-1 & 0xFFFFFFFF) >> 1) * (65536 | 7))
end
else
local r11 = 0
repeat
r11 = r11 + 1
local done = r11 >= 3
local i12 = ((math.tointeger(tonumber("12")) or 7) - (math.mininteger // 10))
i12 = (false and 2 or i12)
until done or (f3 < 0.5)
end
local w13 = 0
while w13 < 3 do
w13 = w13 + 1
s1 = tostring(math.ult(0, -1))
P(#s1)
end
P(f3, s1, s2)
end)
run(21, function(...)
local s1 = (select(2, ("" .. "tab\tq"), table.concat({"tab\tq", "abc", (math.maxinteger) % 7}, " ")))
local i2 = ~((math.maxinteger - 0))
for k3, v4 in ipairs({(math.tointeger(tonumber("  7 ")) or i2), 5, 6}) do
local b5 = ((k3 % 256) >= -2)
s1 = ((s1):sub(1, 20):rep(0, "-") .. math.abs((k3) % 1000))
local w6 = 0
while w6 < 3 do
w6 = w6 + 1
k3, v4 = v4, #{math.mininteger, i2}
P(F((b5 and math.maxinteger or k3), nil))
local f7 = (-(0.1) % 2.25)
end
end
do
local i8 = ((3 + i2) + (i2 + 2 + i2))
end
local i9 = ((0 - i2) + (select("#", 2, true, ...)) - (i2 - i2 - 0x7fffffff))
P(i2, i9, s1)
end)
run(22, function(...)
local t1 = table.pack(((2 & 0xFFFFFFFF) >> 7), math.mininteger)
local i2 = ~(2)
P(C(pcall(function(...) return (2 - 9007199254740992 * i2), ... end, ([[long]] .. i2))))
local u5 = 0
local function f3(p4)
u5 = u5 + 1
local i6 = (2 << 32)
local t7 = table.move({math.max(u5, 1099511628211), ((p4 & 0xFFFFFFFF) >> 1)}, 1, 2, 2, {(i6 - i2)})
P((pcall(function()
local s8 = string.format("%x %X %o", ((0 + 7)) & 0xFFFFFF, ((i2 * p4)) & 0xFF, 8)
i2 = ((u5 + p4 + -2) ~ (p4 ~ 0))
u5 = ((10 + -1) + (u5 - 3) - math.abs((i2) % 1000))
if (pcall(error) == false) then error({}) end
end)))
return ((string.format("%x %X %o", (math.maxinteger) & 0xFFFFFF, (p4) & 0xFF, 8)):byte(2) or (p4 + p4 * p4))
end
do
for g9 = 1, 4 do
if g9 % 2 == 0 then goto continue1 end
local f10 = -(((g9) / 2))
::continue1::
end
local c11 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(C(pcall(function(...) return (math.tointeger(tonumber("  7 ")) or ("0x1F"):len()), ... end, (select(1, "hello world", "%d")))))
return "done"
end)
P(c11(i2))
P(c11(([[long]]):sub((i2) % 7, (i2) % 4)))
end
local s12 = (tostring("") .. (true and "0x1F" or [[long]]))
for g13 = 1, 4 do
if g13 % 2 == 0 then goto continue2 end
P(C(pcall(function(...) return (math.min(i2, 2147483648) * (i2 * i2 - g13)), ... end, table.concat({"hello world", "A.b-C", (4294967296) % 4}, " "))))
::continue2::
end
do
local c14 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local f15 = ((((i2 // 3)) % 10 + 0.5) ^ 2)
P((not (255 * i2 + 2)))
return "done"
end)
P(c14(0))
P(c14(("((a)(b))" .. "\1z")))
end
P(i2, s12)
T(t1)
end)
run(23, function(...)
local f1 = (((math.mininteger * 2)) / 7)
local i2 = (select("#", #"abc", false, ...))
local s3 = ((not i2) and string.format("%x %X %o", (i2) & 0xFFFFFF, (i2) & 0xFF, 8) or (select(2, "0x1F", "hello world")))
local b4 = (pcall(error) == (i2 <= 65536))
local i5 = #s3
P(i2, i5, f1, s3, b4)
end)
run(24, function(...)
local i1 = ((math.mininteger > math.mininteger) and (0 * 65536) or (3 * -9007199254740993))
local s2 = (((("a"):match(".") or [[long]]) .. "") .. table.concat({"x=1, y=22", [[long]], (i1) % 7}, ","))
i1 = ((0xFF & 0xFFFFFFFF) >> 1)
local b3 = ((i1 % 256) < i1)
do
local s4 = ((s2 > s2) and (s2 .. i1) or (s2 .. i1))
local t5 = {(i1 - i1), (2 - i1 - 0xFF), (2 * 4294967296 - i1)}
s2 = (string.format("%+d %q", i1, "") .. ((s2):byte(-1) or i1))
end
P(i1, s2, b3)
end)
run(25, function(...)
local s1 = string.format("%x %X %o", (math.max(2, 7)) & 0xFFFFFF, (#{65536, 7}) & 0xFF, 8)
local s2 = (((table.concat({s1, s1, (123456789012345678) % 11}, "")):match("(%a)(%a)") or (s1 .. s1)) .. "")
P(select(2, pcall(error, nil)) ~= nil)
local r3 = 0
repeat
r3 = r3 + 1
local done = r3 >= 3
P(C(pcall(function(...) return (select("#", (2 << 64), false, ...)), ... end, table.concat({s1, s2, (3) % 7}, ""))))
until done or (33.3 == 0.1)
P((((s1):gsub("(%a)(%a)", "<%0>"))):sub(((9007199254740993 // 7)) % 7, 3))
do
if (pcall(error) == true) then
local t5 = table.move({#s1, (1099511628211 - math.mininteger)}, 1, 2, 2, {2})
local i6 = ((false and 0 or 1099511628211) - ((9007199254740993 & 0xFFFFFFFF) >> 31))
P(C(pcall(function(...) return (math.tointeger(tonumber("0x10")) or (i6 // -7)), ... end, (s1 .. i6))))
elseif (10 <= 10) then
P(F(((-9007199254740993 & 0xFFFFFFFF) >> 32), ...))
local t4 = table.move({-(1099511628211), (select("#", 255, false, ...))}, 1, 2, 2, {(math.tointeger(tonumber("  7 ")) or 2)})
else
P(F(-(255), F(1, 2)))
P(C(pcall(function(...) return math.abs((math.abs((-1) % 1000)) % 1000), ... end, (s1 .. 1099511628211))))
end
end
local u9 = 0
local function f7(p8)
u9 = u9 + 1
P(select(2, pcall(error, {1})) ~= nil)
return math.abs((math.abs((3) % 1000)) % 1000)
end
local t10 = {#{...}}
for i11 = 1, 3 do
local s12 = string.format("%d|%s", (i11 + i11), (s1 .. s1))
P(F(f7(i11), nil))
for k13, v14 in ipairs({f7(i11), 5, 6}) do
local f15 = ((((0 * math.maxinteger)) % 10 + 0.5) ^ 2)
local i16 = (math.tointeger(tonumber("9007199254740993")) or math.min(i11, k13))
end
end
P(s1, s2)
T(t10)
end)
run(26, function(...)
local i1 = ((2147483648 * 0) - #"abc")
local b2 = (pcall(error) == (not "  pad "))
P((pcall(function()
for k3, v4 in ipairs({(i1 - i1), 5, 6}) do
P(select(2, pcall(error, nil)) ~= nil)
if (v4 ~= i1) then break end
P(F(#"abc", nil))
end
local u7 = 0
local function f5(p6)
u7 = u7 + 1
local i8 = #{9007199254740991, (1099511628211 + i1)}
u7 = (("abc"):len() + (p6 % 10))
return #{p6, u7}
end
local i9 = (math.tointeger(tonumber("12")) or f5(4294967296))
if math.ult(2, 0) then error({}) end
end)))
local t10 = table.move({(i1 - i1), (math.tointeger(tonumber("0x10")) or i1)}, 1, 2, 2, {("0x1F"):len()})
i1 = ((4294967296 * i1) - (i1 + i1) + (select("#", i1, b2, ...)))
P((pcall(function()
P(C(pcall(function(...) return -(((123456789012345678 & 0xFFFFFFFF) >> 32)), ... end, ("((a)(b))" .. 1099511628211))))
if (pcall(error) == true) then error({}) end
end)))
P(C(pcall(function(...) return ((("((a)(b))" .. i1)):byte(1) or (7 - i1)), ... end, ("hello world" .. "hello world"))))
if ([[long]] ~= "abc") then
local c15 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local b16 = (math.max(i1, 9007199254740993) <= (i1 << 63))
P(F((i1 // 2), F(1, 2)))
return "done"
end)
P(c15(i1))
P(c15(("x=1, y=22" .. "0x1F")))
elseif (i1 ~= 1) then
P((pcall(function()
local i11 = math.max((i1 + i1), (select("#", i1, true, nil)))
if (not true) then error({}) end
end)))
for g12 = 1, 4 do
if g12 % 2 == 0 then goto continue1 end
local i13 = -((math.tointeger(tonumber("z")) or g12))
i13 = ((string.format("%.3f %g", 0.0 + 0.5, 2.25)):byte(1) or (2147483648 // 2))
::continue1::
end
local i14 = -((select("#", i1, b2, ...)))
else
local i17 = (t10[((math.tointeger(tonumber("9007199254740993")) or 4294967296)) % 5] or (select("#", i1, b2, ...)))
local u20 = 0
local function f18(p19)
u20 = u20 + 1
table.insert(t10, (u20 * p19 - i1))
P(F((0 + i1), nil))
return ((t10[(i1) % 5] or p19) + (i17 // 3))
end
end
P(i1)
P(i1, b2)
T(t10)
end)
run(27, function(...)
local i1 = #"abc"
local b2 = (not ("\1z" .. i1))
local r3 = 0
repeat
r3 = r3 + 1
local done = r3 >= 3
do
P(select(2, pcall(error, true)) ~= nil)
P(((string.format("%.3f %g", 0.0 + 33.3, 2.25)):find("%a+") ~= nil))
local i4 = ((i1 * 9007199254740991) + (select("#", i1, true, ...)) * (i1 * i1))
end
local u7 = 0
local function f5(p6)
u7 = u7 + 1
local f8 = -((2.5 / 2.5))
P(F(i1, nil))
P(F((123456789012345678 * p6), F(1, 2)))
return ((select("#", 9007199254740991, b2, nil)) + (true and math.mininteger or p6))
end
local f9 = ((3.0e-1 % 2.25) / -0.3)
until done or (1.25 >= -0.75)
P(select(2, pcall(error, nil)) ~= nil)
local i10 = (("abc"):len() - (-2 + i1))
if math.ult(i1, 1) then
P(C(pcall(function(...) return (tostring(i1)):len(), ... end, table.concat({[[long]], "abc", (9007199254740991) % 4}, ""))))
local i11 = ((i1 * i1) << 64)
else
P(C(pcall(function(...) return (math.abs((2147483648) % 1000) * (2 + i1 * i10)), ... end, ("hello world"):sub((i1) % 4, -2))))
local t12 = setmetatable({(""):len()}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
end
local w13 = 0
while w13 < 3 do
w13 = w13 + 1
local u16 = 0
local function f14(p15)
u16 = u16 + 1
local b17 = ((i10 - i1) < (3 + i10))
P(select(2, pcall(error, nil)) ~= nil)
P(F(math.max(p15, u16), F()))
return (select("#", ((u16 & 0xFFFFFFFF) >> 1), b2, nil))
end
if (i10 == 0) then
local s19 = string.format("%x %X %o", (math.abs((i10) % 1000)) & 0xFFFFFF, (math.abs((i1) % 1000)) & 0xFF, 8)
P(F((math.mininteger - 3 - i1), nil))
elseif (true or true) then
local t18 = table.move({(i1 + i10), ((i1 & 0xFFFFFFFF) >> 1)}, 1, 2, 2, {(i10 + i10)})
P(F((b2 and i1 or i10), F(1, 2)))
else
i1 = #"abc"
end
i1 = (math.tointeger(tonumber("  7 ")) or #{i10, i1})
end
i1 = (select("#", math.mininteger, b2, ...))
for i20 = 1, 0 do
i1, i10 = i10, #{0, i1}
local f21 = (((-(7)) % 10 + 0.5) ^ -1)
end
P(i1, i10, b2)
end)
run(28, function(...)
local i1 = #"abc"
local i2 = (#{i1, i1} * (i1 - i1))
for k3, v4 in ipairs({(i2 + i1), 5, 6}) do
i1 = (math.tointeger(tonumber("0x10")) or (i1 * 1))
end
do
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local s6 = (string.format("%d|%s", -9007199254740993, "") .. (9007199254740992 * i2 - i1))
local i7 = math.abs((((s6):byte(-1) or 123456789012345678)) % 1000)
local s8 = string.format("%.3f %g", 0.0 + math.sqrt(math.abs(100.125)), 1e-7)
return "done"
end)
P(c5(i1))
P(c5(string.format("%.3f %g", 0.0 + 1e-3, 2.25)))
for i9 = 3, 1, -1 do
P(#{i2, (i1 - i1)})
if ("  pad " < "  pad ") then break end
local i10 = (-(i1) + math.abs((1) % 1000))
end
i2 = ((~(i1) & 0xFFFFFFFF) >> 31)
end
P(select(2, pcall(error, {1})) ~= nil)
local i11 = ~(#{i2, i2})
P(i1, i2, i11)
end)
run(29, function(...)
local s1 = (((string.format("%5d|%-8s|", 65536, [[long]])):match("a-b") or tostring("%d")) .. "")
local s2 = (string.format("%x %X %o", (9007199254740991) & 0xFFFFFF, (math.mininteger) & 0xFF, 8) .. ((s1):gsub("(%a)(%a)", string.upper)))
for k3, v4 in ipairs({(9007199254740993 * math.mininteger * 3), 5, 6}) do
P(select(2, pcall(error, nil)) ~= nil)
end
local r5 = 0
repeat
r5 = r5 + 1
local done = r5 >= 3
P(C(pcall(function(...) return (math.maxinteger - (3 % 10)), ... end, (s1 .. s1))))
until done or (0xcbf29ce484222325 >= math.mininteger)
local s6 = ((pcall(error) == false) and (s2 .. "10") or table.concat({s1, "", (2) % 7}, " "))
P(s1, s2, s6)
end)
run(30, function(...)
local b1 = ((false and 1099511628211 or math.mininteger) > (123456789012345678 // 3))
local i2 = (#{math.mininteger, 1} << 63)
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
i2 = math.min((0x7fffffff // 10), -(i2))
for k4, v5 in ipairs({(1000 - 7), 5, 6}) do
g3 = math.abs(((-2 - g3)) % 1000)
end
::continue1::
end
i2 = (i2 << 1)
P((pcall(function()
local w6 = 0
while w6 < 3 do
w6 = w6 + 1
i2 = math.abs(((9007199254740992 % 3)) % 1000)
end
do
P(C(pcall(function(...) return ((i2 > 2) and (i2 % 9007199254740993) or (select("#", i2, b1, nil))), ... end, table.concat({[[long]], "((a)(b))", (10) % 11}, ","))))
P(F((i2 % 10), nil))
local s7 = (select(1, ("hello world" .. "abc"), ([[long]]):lower()))
end
local c8 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
i2 = (((2147483648 + i2) & 0xFFFFFFFF) >> 1)
local s9 = (table.concat({"", "%d", (i2) % 7}, " ") .. (i2 + i2))
return "done"
end)
P(c8(i2))
P(c8(("A.b-C"):sub((i2) % 11, 3)))
if (("abc"):find("()a()") ~= nil) then error({}) end
end)))
P((pcall(function()
local t10 = {8}
local f11 = ((1.25 / 3.0e-1) + ((i2) / 7))
do
local i12 = #"abc"
end
if ("x=1, y=22" == "10") then error({}) end
end)))
P(i2, b1)
end)
run(31, function(...)
local s1 = (string.format("%x %X %o", (1) & 0xFFFFFF, (math.mininteger) & 0xFF, 8)):sub(((7 * 9007199254740993)) % 4, ((("\1z"):byte(1) or 1000)) % 7)
local b2 = ((s1 ~= s1) ~= ((s1):find(".") ~= nil))
local s3 = ((1099511628211 < 1) and ("((a)(b))"):sub((0) % 11, -1) or string.format("%+d %q", 3, [[long]]))
for k4, v5 in ipairs({(1 // 3), 5, 6}) do
local f6 = ((b2 and 100.125 or 1e-3) % 0.3)
do
local t7 = table.move({(k4 - v5), (9007199254740991 * v5)}, 1, 2, 2, {(math.tointeger(tonumber("  7 ")) or 9007199254740993)})
P(((math.tointeger(tonumber("0x10")) or v5) // 10))
end
if (k4 <= k4) then
local i8 = ((v5 + k4) + (select("#", k4, b2, ...)))
else
s3 = (((select(1, "  pad ", s3))):gsub("()a()", "<%0>"))
P(C(pcall(function(...) return ((s1 .. "x=1, y=22")):len(), ... end, ("abc"):sub((1) % 4, 3))))
P(select(2, pcall(error, {1})) ~= nil)
end
end
do
if math.ult(0xcbf29ce484222325, 7) then
local t9 = {(2 | 1099511628211), ("abc"):len(), (10 << 1)}
local i10 = (7 // 3)
i10 = ((i10 + i10) * ((i10 & 0xFFFFFFFF) >> 1) + (i10 - i10))
else
local i11 = (math.mininteger * 1000)
local t12 = {select(2, 4, 5, 6)}
local i13 = ((0x7fffffff * 7 * 123456789012345678) + (t12[(i11) % 5] or 1))
end
local u16 = 0
local function f14(p15)
u16 = u16 + 1
s3 = (string.format("%x %X %o", (u16) & 0xFFFFFF, (u16) & 0xFF, 8) .. tostring(b2))
return (select("#", (1000 * 1), b2, nil))
end
local i17 = #s1
end
P(C(pcall(function(...) return math.abs(((1 - -1)) % 1000), ... end, table.concat({s3, s1, (-9007199254740993) % 11}, ","))))
P(s1, s3, b2)
end)
run(32, function(...)
local t1 = {math.max(7, 2147483648), key = ((-2 & 0xFFFFFFFF) >> 1), [2] = math.min(-1, 123456789012345678)}
local i2 = (("%d"):len() - (1 // 3))
local u5 = 0
local function f3(p4)
u5 = u5 + 1
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
local s7 = (("hello world" < "a") and string.format("%x %X %o", (i2) & 0xFFFFFF, (i2) & 0xFF, 8) or ((("a"):match("x?") or [[long]]) .. ""))
until done or (("10"):find("l+") ~= nil)
return ((pcall(error) == true) and (i2 * i2) or (7 + 1099511628211))
end
for i8 = 3, 1, -1 do
P((pcall(function()
P(C(pcall(function(...) return #"abc", ... end, string.format("%.3f %g", 0.0 + 1e-3, 2.25))))
if (1e-3 <= i8) then error({}) end
end)))
end
local w9 = 0
while w9 < 3 do
w9 = w9 + 1
if (-0.75 >= 3.0e-1) then break end
end
t1.key = (i2 * i2)
do
P((pcall(function()
P(select(2, pcall(error, nil)) ~= nil)
local i10 = math.abs(((2147483648 << 1)) % 1000)
if (i2 >= i2) then error({}) end
end)))
end
P(i2)
T(t1)
end)
run(33, function(...)
local s1 = (("hello world"):sub((2) % 4, 3) .. (math.tointeger(tonumber("  7 ")) or -1))
local b2 = ((false and 1.25 or 3.0e-1) < ((65536) / 7))
if (false and b2) then
local w6 = 0
while w6 < 3 do
w6 = w6 + 1
local s7 = string.format("%x %X %o", ((2 - 1)) & 0xFFFFFF, (1099511628211) & 0xFF, 8)
local s8 = tostring((b2 and true))
end
elseif (s1 <= s1) then
P((pcall(function()
local s3 = (("0x1F" .. 123456789012345678) .. string.format("%.3f %g", 0.0 + -0.75, 1e-7))
P(select(2, pcall(error, {1})) ~= nil)
if (0 < 0x7fffffff) then error({}) end
end)))
for i4 = 3, 1, -1 do
local t5 = table.pack((s1):len(), (i4 - i4))
P(math.abs(((select("#", 2, b2, ...))) % 1000))
end
else
local t9 = table.move({(65536 - -2), #s1}, 1, 2, 2, {(b2 and 0 or 123456789012345678)})
local r10 = 0
repeat
r10 = r10 + 1
local done = r10 >= 3
t9.key = 9007199254740992
until done or (pcall(error) == false)
end
local c11 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
for k12, v13 in ipairs({(-9007199254740993 ~ 7), 5, 6}) do
P(C(pcall(function(...) return math.min(math.max(k12, 7), (select("#", k12, b2, nil))), ... end, ("10" .. 123456789012345678))))
P(select(2, pcall(error, nil)) ~= nil)
local i14 = ((s1):len() * (s1):len())
end
s1 = (select(-1, table.concat({"tab\tq", "\1z", (10) % 4}, ""), (s1 .. "a")))
do
P(C(pcall(function(...) return (#{255, -1} - (1099511628211 * 0xFF)), ... end, ("%d" .. ""))))
local i15 = ~((123456789012345678 << 63))
end
return "done"
end)
P(c11(7))
P(c11((s1 .. s1)))
local f16 = ((0.1 % 2.25) % 0.3)
local u19 = 0
local function f17(p18)
u19 = u19 + 1
local b20 = math.ult((math.maxinteger * p18), (p18 - p18))
for i21 = -2, 2 do
P(table.concat({(s1 .. ""), (s1):lower(), (-(u19)) % 4}, " "))
s1 = ((tostring(b2)):gsub("x?", {a = "1", l = false}))
end
local t22 = {(s1):len(), (u19 - 1), (select("#", p18, b2, nil))}
return ((math.tointeger(tonumber("z")) or u19) + (b2 and p18 or p18))
end
P(F((3 + 0xcbf29ce484222325), ...))
do
P(select(2, pcall(error, {1})) ~= nil)
local u25 = 0
local function f23(p24)
u25 = u25 + 1
P(F(f17(p24), nil))
return (select("#", math.abs((u25) % 1000), b2, nil))
end
end
P(C(pcall(function(...) return -((math.tointeger(tonumber("0x10")) or 1)), ... end, (select(2, s1, "a")))))
P(f16, s1, b2)
end)
run(34, function(...)
local f1 = (((0) / 3.5) / 7)
local t2 = setmetatable({65536}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
P(#t2, t2.key)
local f3 = (((65536) / 2) % -1.5)
for k4, v5 in ipairs({(7 // 2), 5, 6}) do
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
local f7 = ((((math.tointeger(tonumber("0x10")) or k4)) % 10 + 0.5) ^ -1)
P(select(2, pcall(error, true)) ~= nil)
local f8 = -(math.sqrt(math.abs(f1)))
until done or (("tab\tq"):find("%d+") ~= nil)
P((pcall(function()
local t9 = table.move({math.abs((v5) % 1000), (math.tointeger(tonumber("0x10")) or 1)}, 1, 2, 2, {(2 + 9007199254740992 - v5)})
P(C(pcall(function(...) return (math.ult(v5, v5) and (""):len() or ("a"):len()), ... end, ("tab\tq" .. "x=1, y=22"))))
if math.ult(v5, v5) then error({}) end
end)))
P(select(2, pcall(error, true)) ~= nil)
end
for k10, v11 in ipairs({((1 & 0xFFFFFFFF) >> 7), 5, 6}) do
P(((math.tointeger(tonumber("  7 ")) or k10) + (select("#", -2, true, ...))))
end
P(C(pcall(function(...) return math.abs((math.abs((0xcbf29ce484222325) % 1000)) % 1000), ... end, string.format("%.3f %g", 0.0 + f1, 1e-7))))
f3 = (((9007199254740991 + 9007199254740991)) / 3.5)
for g12 = 1, 4 do
if g12 % 2 == 0 then goto continue1 end
g12 = ~(g12)
::continue1::
end
P(f1, f3)
T(t2)
end)
run(35, function(...)
local i1 = (("%d"):len() + ((-2 & 0xFFFFFFFF) >> 1))
local s2 = (string.format("%05d:%.3s", i1, "a")):sub(((i1 + i1)) % 11, 3)
local i3 = math.abs((((4294967296 & 0xFFFFFFFF) >> 7)) % 1000)
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
P((pcall(function()
P(F((3 - i1), F()))
P(F((math.tointeger(tonumber("12")) or i1), F()))
if (true or false) then error({}) end
end)))
local s5 = ((s2 .. g4) .. #s2)
if (s5 ~= s2) then
local s6 = string.format("%x %X %o", ((i3 + math.maxinteger)) & 0xFFFFFF, ((2 % 3)) & 0xFF, 8)
s5 = (select(-1, ("tab\tq" .. s6), (select(2, "x=1, y=22", "A.b-C"))))
i1 = ((([[long]]):byte(1) or g4) + (i3 // 2))
else
P(C(pcall(function(...) return (-(g4) - i3), ... end, ([[long]] .. s2))))
s2 = ((s5):sub((i3) % 4, -1) .. string.format("%.3f %g", 0.0 + -7.5, 0.5))
end
::continue1::
end
local b7 = math.ult((select("#", i1, false, ...)), (i3 * 3))
P(i1, i3, s2, b7)
end)
run(36, function(...)
local s1 = tostring(#{255, 2})
local b2 = ((0xFF % -7) <= (2 * 255))
for k3, v4 in ipairs({#{1, -9007199254740993}, 5, 6}) do
for i5 = 1, 3 do
local i6 = ((i5 >= 255) and (v4 - v4 + 9007199254740993) or #s1)
P(select(2, pcall(error, {1})) ~= nil)
end
end
local i7 = (255 << 64)
for g8 = 1, 4 do
if g8 % 2 == 0 then goto continue1 end
local w9 = 0
while w9 < 3 do
w9 = w9 + 1
local i10 = ((i7 & i7) + (2 | g8))
end
::continue1::
end
P(i7, s1, b2)
end)
run(37, function(...)
local t1 = {(true and 2147483648 or 7), (0x7fffffff % 3), (2147483648 | 2)}
local i2 = ((("10"):byte(2) or 1) // ((0 & 0xFFFFFFFF) >> 1))
local t3 = {(i2 * 0), key = math.max(i2, -1), [2] = ("10"):len()}
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
if (i2 <= i2) then
P(select(2, pcall(error, nil)) ~= nil)
local i5 = (#"abc" // -7)
else
i2 = (#"abc" - (65536 - i2))
P(F(("\1z"):len(), F(1, 2)))
P(F((true and g4 or 1), nil))
end
if (i2 == i2) then break end
::continue1::
end
do
P(select(2, pcall(error, {1})) ~= nil)
for g6 = 1, 4 do
if g6 % 2 == 0 then goto continue2 end
i2 = ((("%d"):sub((g6) % 11, (7) % 4)):byte(1) or (math.tointeger(tonumber("z")) or g6))
local i7 = (t1[((g6 - 1)) % 5] or (g6 + 1))
i7 = (("x=1, y=22"):lower()):len()
::continue2::
end
if (i2 == i2) then
local s8 = tostring((i2 - -2 + i2))
local b9 = (not (s8 .. i2))
else
local i10 = (math.abs((1099511628211) % 1000) * (4294967296 * i2 * 9007199254740992))
P(F((math.mininteger << 53), nil))
end
end
local i11 = (math.abs((i2) % 1000) // 3)
P(i2, i11)
T(t1)
T(t3)
end)
run(38, function(...)
local t1 = table.pack((9007199254740991 - 1 + 0xcbf29ce484222325), (0 - 3))
local i2 = ((0 - 4294967296) + (9007199254740992 - 3))
do
local u5 = 0
local function f3(p4)
u5 = u5 + 1
P((pcall(error) == (7 ~= 3)))
return ((u5 + u5) - (i2 - -2))
end
for g6 = 1, 4 do
if g6 % 2 == 0 then goto continue1 end
t1[#t1 + 1] = math.abs((i2) % 1000)
table.insert(t1, 1, (i2 + 7))
i2 = ((select("#", i2, true, ...)) // 10)
::continue1::
end
do
local b7 = ((1e-3 / 3.0e-1) == -1)
local i8 = ((t1[(9007199254740993) % 5] or math.maxinteger) - (select("#", i2, b7, ...)))
end
end
local s9 = ((("-7" .. "-7")):gsub("%a+", {a = "1", l = false}))
for k10, v11 in ipairs({(i2 * i2), 5, 6}) do
P(C(pcall(function(...) return (((s9):sub((k10) % 7, -2)):byte(-1) or #s9), ... end, (true and s9 or "hello world"))))
end
local u14 = 0
local function f12(p13)
u14 = u14 + 1
local c15 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i16 = ((s9):len() // (7 // u14))
local i17 = ((p13 << 32) - (1000 << 32))
i16, i2 = i2, (t1[(p13) % 5] or i2)
return "done"
end)
P(c15(u14))
P(c15((s9 .. p13)))
do
s9 = ((false and "x=1, y=22" or s9) .. (select(-1, "-7", "%d")))
P(select(2, pcall(error, 42)) ~= nil)
end
P((pcall(function()
local f18 = ((((math.mininteger) % 10 + 0.5) ^ -1) - (2.5 % 2.25))
if (0.1 <= 1e-3) then error({}) end
end)))
return (t1[((i2 & 0xFF)) % 5] or ((u14 & 0xFFFFFFFF) >> 32))
end
local t19 = {select(2, 4, 5, 6)}
P(((not true) and (s9 .. "\1z") or ("0x1F" .. 255)))
local b20 = (pcall(error) == (s9 == s9))
P(i2, s9, b20)
T(t1)
T(t19)
end)
run(39, function(...)
local s1 = string.format("%.3f %g", 0.0 + (-7.5 % 2.25), 0.5)
local i2 = ((2147483648 - 1 - 1) ~ (123456789012345678 << 63))
local i3 = (((s1):sub((7) % 7, -2)):byte(-1) or math.abs((i2) % 1000))
local w4 = 0
while w4 < 3 do
w4 = w4 + 1
P(select(2, pcall(error, {1})) ~= nil)
end
local s5 = ((s1 .. math.mininteger) .. table.concat({s1, "hello world", (10) % 4}, ""))
P(i2, i3, s1, s5)
end)
run(40, function(...)
local i1 = (-(0xFF) + (9007199254740993 % -7) + ("a"):len())
local i2 = ((0 - i1) % -7)
do
local b3 = math.ult((i2 // 10), (i2 | -9007199254740993))
end
local i4 = ((i1 + 9007199254740992) - 1099511628211)
local i5 = ((("\1z" .. i1)):byte(2) or (select("#", 1, false, ...)))
local f6 = ((false and -0.75 or -7.5) - (0.5 % 0.3))
local b7 = (not #"abc")
P(C(pcall(function(...) return ((0 * i2) + (i1 * 10) + (select("#", 0x7fffffff, true, ...))), ... end, ("abc" .. ""))))
for g8 = 1, 4 do
if g8 % 2 == 0 then goto continue1 end
P(((f6 / 7) + (f6 / 2.5)))
local f9 = ((1.25 / f6) / 2.5)
::continue1::
end
P(i1, i2, i4, i5, f6, b7)
end)
run(41, function(...)
local i1 = ((#"abc" & 0xFFFFFFFF) >> 32)
local b2 = ((("A.b-C"):sub(1, 20):rep(0)):find("(%w+)=(%w+)") ~= nil)
P(select(2, pcall(error, nil)) ~= nil)
do
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
local i4 = -((0xcbf29ce484222325 + 1000 - g3))
if (not true) then break end
local i5 = ((g3 | 255) + ((i1 & 0xFFFFFFFF) >> 31))
::continue1::
end
end
local f6 = ((i1 >= 2147483648) and (3.0e-1 % -1.5) or (33.3 % 2.25))
do
local c7 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local b8 = math.ult((i1 + math.maxinteger - 0xFF), ((""):byte(2) or i1))
return "done"
end)
P(c7(9007199254740992))
P(c7(("hello world"):sub((0) % 4, (i1) % 4)))
P(F(math.abs((i1) % 1000), nil))
end
P(i1, f6, b2)
end)
run(42, function(...)
local i1 = (1 * (123456789012345678 & 7) * math.max(7, 1))
local i2 = math.abs(((math.tointeger(tonumber("z")) or 1000)) % 1000)
do
local w3 = 0
while w3 < 3 do
w3 = w3 + 1
if (i1 <= 9007199254740992) then break end
local i4 = (select("#", math.mininteger, true, ...))
end
P(select(2, pcall(error, nil)) ~= nil)
if ("abc" >= "abc") then
local f5 = (((i1) / 3.5) * ((i2) / 3.5))
i2, i1 = i1, (i2 - i1)
else
local i6 = ~((math.tointeger(tonumber("  7 ")) or 7))
end
end
local c7 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local w8 = 0
while w8 < 3 do
w8 = w8 + 1
P(((math.tointeger(tonumber("0x10")) or i1) - (math.tointeger(tonumber("9007199254740993")) or i1)))
P(select(2, pcall(error, 42)) ~= nil)
end
local s9 = (("x=1, y=22" .. i2)):lower()
return "done"
end)
P(c7(i1))
P(c7((("hello world"):gsub("x?", ""))))
local f10 = ((((i1) % 10 + 0.5) ^ 2) % 0.3)
for g11 = 1, 4 do
if g11 % 2 == 0 then goto continue1 end
local u14 = 0
local function f12(p13)
u14 = u14 + 1
P(C(pcall(function(...) return ((("a" .. "tab\tq")):byte(2) or (g11 ~ i1)), ... end, tostring(4294967296))))
local f15 = ((3.0e-1 / f10) - (f10 - f10))
local b16 = math.ult((-9007199254740993 << 64), (u14 - g11))
return -(i2)
end
::continue1::
end
local w17 = 0
while w17 < 3 do
w17 = w17 + 1
local f18 = ((f10 / -0.3) + (f10 + f10))
i1, i2 = i2, (math.tointeger(tonumber("z")) or i2)
end
do
local f19 = ((-0.75 - -0.75) / 7)
end
P(i1, i2, f10)
end)
run(43, function(...)
local f1 = (((math.mininteger) / 7) - (0.1 - 0.1))
local b2 = ((string.format("%x %X %o", (7) & 0xFFFFFF, (3) & 0xFF, 8)):find("%d+") ~= nil)
for i3 = 5, 5 do
if (pcall(error) == b2) then break end
P(F((select("#", 1, false, ...)), ...))
end
local i4 = (select("#", (2 + -1 - 3), true, ...))
for k5, v6 in ipairs({#{i4, i4}, 5, 6}) do
local t7 = setmetatable({(-1 % 10)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
end
local i8 = ((i4 - 7 * i4) // -7)
for k9, v10 in ipairs({(math.tointeger(tonumber("0x10")) or i4), 5, 6}) do
P((pcall(function()
P(F(123456789012345678, nil))
P(((v10 - k9) ~= (i8 // 10)))
local b11 = (((b2 and "\1z" or "((a)(b))")):find("()a()") ~= nil)
if (f1 >= f1) then error({}) end
end)))
f1 = ((((0xcbf29ce484222325 + i4)) % 10 + 0.5) ^ 0.5)
end
local i12 = (1099511628211 - i8)
P(i4, i8, i12, f1, b2)
end)
run(44, function(...)
local b1 = ((string.format("%.3f %g", 0.0 + 33.3, 1e-7)):find("%f[%w]%w") ~= nil)
local s2 = ((("hello world"):gsub("x?", function(c) return #tostring(c) end))):sub(1, 20):rep(0, "-")
if (true and b1) then
P((pcall(function()
P(C(pcall(function(...) return (select("#", #{0xcbf29ce484222325, 7}, b1, nil)), ... end, string.format("%x %X %o", (4294967296) & 0xFFFFFF, (9007199254740992) & 0xFF, 8))))
local t3 = {("((a)(b))"):len(), (-1 - 123456789012345678 - 7), (123456789012345678 * 3)}
if (not b1) then error({}) end
end)))
P(C(pcall(function(...) return (math.min(0xFF, math.maxinteger) * (1099511628211 // 10)), ... end, (s2 .. -2))))
else
local f4 = ((-7.5 * 1.25) / 2.5)
end
local t5 = setmetatable({(3 // 2)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
local u8 = 0
local function f6(p7)
u8 = u8 + 1
if (not p7) then
p7, u8 = u8, (2 * p7)
local b9 = ((s2 > s2) or ("10" ~= s2))
local t10 = table.pack(p7, p7)
else
P(#t5, t5.key)
t5[#t5 + 1] = (math.tointeger(tonumber("12")) or 0xFF)
t5[#t5 + 1] = (p7 * p7)
end
do
P(select(2, pcall(error, 42)) ~= nil)
end
return ((-2 + p7) + (u8 % 9007199254740993))
end
local i11 = ((math.tointeger(tonumber("12")) or 0) - (1099511628211 - 0xcbf29ce484222325))
local u14 = 0
local function f12(p13)
u14 = u14 + 1
P(C(pcall(function(...) return ((2147483648 + i11) // 3), ... end, (select(2, "abc", "tab\tq")))))
return ((math.mininteger % 9007199254740993) << 1)
end
local s15 = (("x=1, y=22" .. 123456789012345678) .. string.format("%x %X %o", (i11) & 0xFFFFFF, (i11) & 0xFF, 8))
P(i11, s2, s15, b1)
T(t5)
end)
run(45, function(...)
local f1 = ((false and 1.25 or 100.125) * ((-9007199254740993) / 7))
local i2 = ((123456789012345678 | 2147483648) // -7)
for i3 = 0, 10, 4 do
local b4 = (pcall(error) == (-1 ~= i3))
end
local s5 = string.format("%5d|%-8s|", (i2 - i2), ("a" .. ""))
local f6 = -((f1 / 2.5))
P(i2, f1, f6, s5)
end)
run(46, function(...)
local f1 = math.sqrt(math.abs(math.sqrt(math.abs(1.25))))
local i2 = ((0xFF % -7) - math.abs((10) % 1000) + 3)
local b3 = ((((i2) % 10 + 0.5) ^ 2) < 7)
local i4 = ((i2 + 7) - (255 // 10))
local t5 = {#{7, i2}, (3 << 64), -(7)}
for i6 = -2, 2 do
t5.key = (math.maxinteger // 2)
end
local w7 = 0
while w7 < 3 do
w7 = w7 + 1
i2 = (((i2 & 0xFFFFFFFF) >> 31) ~ math.abs((-9007199254740993) % 1000))
local s8 = string.format("%05d:%.3s", 0xcbf29ce484222325, (b3 and "0x1F" or "hello world"))
end
P(i2, i4, f1, b3)
T(t5)
end)
run(47, function(...)
local i1 = ((not 1099511628211) and (2 << 64) or (math.tointeger(tonumber("z")) or 7))
local f2 = (((i1 - i1 * i1)) / 3.5)
local b3 = ((i1 - i1) <= (i1 + i1))
local s4 = (((("a"):match(".") or "((a)(b))") .. "")):sub(1, 20):rep(1, "-")
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
do
local i6 = ((math.mininteger * 1000) - (9007199254740993 * i1))
i6 = ((123456789012345678 + i1 * 1) % -7)
local t7 = table.move({(math.maxinteger * math.mininteger), (i1 // -7)}, 1, 2, 2, {(i6 + i1)})
end
return "done"
end)
P(c5(0))
P(c5(table.concat({"hello world", "abc", (i1) % 11}, ",")))
P(i1, f2, s4, b3)
end)
run(48, function(...)
local i1 = ~((1099511628211 + 65536))
local b2 = ((false and -7.5 or -0.75) >= i1)
local c3 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
i1 = (("A.b-C"):len() % 9007199254740993)
return "done"
end)
P(c3(i1))
P(c3(string.format("%d|%s", 1, "\1z")))
local c4 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P((("hello world"):len() - (i1 - i1)))
return "done"
end)
P(c5(i1))
P(c5(([[long]] .. "")))
local c6 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(C(pcall(function(...) return (("%d" >= "a") and #"abc" or #{i1, i1}), ... end, string.format("%+d %q", i1, "a"))))
local b7 = math.ult(((i1 & 0xFFFFFFFF) >> 7), (true and i1 or i1))
return "done"
end)
P(c6(i1))
P(c6((true and "" or "hello world")))
local b8 = ((-1 // 10) < (7 ~ i1))
return "done"
end)
P(c4(i1))
P(c4(string.format("%.3f %g", 0.0 + 100.125, 1e-7)))
i1 = (table.concat({"%d", "((a)(b))", (i1) % 7}, "")):len()
local r9 = 0
repeat
r9 = r9 + 1
local done = r9 >= 3
P(F((math.tointeger(tonumber("9007199254740993")) or i1), F(1, 2)))
local c10 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local t11 = {(i1 + i1 - i1), #{i1, i1}, (b2 and i1 or 3)}
b2 = (#"abc" <= (t11[(-9007199254740993) % 5] or i1))
return "done"
end)
P(c10(i1))
P(c10(("-7" .. i1)))
local c12 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local f13 = ((0.5 % -1.5) + (-7.5 % -1.5))
P(select(2, pcall(error, true)) ~= nil)
P(select(2, pcall(error, nil)) ~= nil)
return "done"
end)
P(c12(i1))
P(c12((select(-1, "a", "abc"))))
until done or (3.0e-1 ~= 0.1)
local u16 = 0
local function f14(p15)
u16 = u16 + 1
for i17 = 0, 10, 4 do
local b18 = ((((1) % 10 + 0.5) ^ 2) == -9007199254740993)
local i19 = ((i17 * p15) ~ #{i17, i17})
end
P(F((p15 // 10), F(1, 2)))
for i20 = 0, 10, 4 do
local f21 = ((1e-3 / 2.5) - (-7.5 * 1.25))
local b22 = (#{65536, i20} < math.max(i20, u16))
end
return ((p15 + p15 - 65536) + (select("#", u16, true, nil)) - i1)
end
for i23 = -2, 2 do
local t24 = table.pack((7 * i23), (i1 << 7))
end
local u27 = 0
local function f25(p26)
u27 = u27 + 1
for g28 = 1, 4 do
if g28 % 2 == 0 then goto continue1 end
if math.ult(7, u27) then break end
if (not 1) then break end
::continue1::
end
P(select(2, pcall(error, nil)) ~= nil)
return math.max((0 // 2), #{1099511628211, u27})
end
P(i1, b2)
end)
run(49, function(...)
local t1 = table.pack((0 | 1), math.abs((1) % 1000))
local i2 = ((math.tointeger(tonumber("z")) or math.maxinteger) + #"abc" - math.abs((math.maxinteger) % 1000))
P(#t1, t1.key)
P((pcall(function()
local w3 = 0
while w3 < 3 do
w3 = w3 + 1
local s4 = (string.format("%.3f %g", 0.0 + 1.25, 1e-7)):lower()
local i5 = (math.tointeger(tonumber("  7 ")) or ((s4):byte(-1) or i2))
i5 = ((i5 // i5) // (select("#", i2, false, nil)))
end
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
table.insert(t1, 1, math.min(i2, i2))
until done or (not i2)
local w7 = 0
while w7 < 3 do
w7 = w7 + 1
P(F(i2, nil))
table.insert(t1, 1, (4294967296 | i2))
local f8 = ((((-2) % 10 + 0.5) ^ -1) % 2.25)
end
if ([[long]] <= "abc") then error({}) end
end)))
local i9 = ((i2 - i2) % 9007199254740993)
i2 = ((0.1 >= i9) and (i9 % -7) or (math.tointeger(tonumber("12")) or i2))
P(i2, i9)
T(t1)
end)
run(50, function(...)
local i1 = (("0x1F" .. "A.b-C")):len()
local f2 = ((((3) % 10 + 0.5) ^ 0.5) / 7)
local w3 = 0
while w3 < 3 do
w3 = w3 + 1
local r4 = 0
repeat
r4 = r4 + 1
local done = r4 >= 3
P(select(2, pcall(error, nil)) ~= nil)
until done or (pcall(error) == true)
end
P((pcall(function()
local i5 = (i1 // 3)
if (not true) then error({}) end
end)))
P((pcall(function()
local s6 = ((""):sub(1, 20):rep(2)):sub(((math.mininteger - 0xFF)) % 7, 3)
if (2 <= i1) then
local f7 = math.sqrt(math.abs((100.125 * -7.5)))
else
P(math.ult((i1 & i1), (i1 + i1)))
local b8 = ((0.1 / 2.5) > -(f2))
end
local i9 = ((not s6) and (i1 - math.maxinteger) or i1)
if (i1 > i1) then error({}) end
end)))
local w10 = 0
while w10 < 3 do
w10 = w10 + 1
local r11 = 0
repeat
r11 = r11 + 1
local done = r11 >= 3
P(C(pcall(function(...) return #{i1, i1}, ... end, string.format("%.3f %g", 0.0 + f2, 0.5))))
local s12 = (("abc" > "") and string.format("%+d %q", i1, "((a)(b))") or (("tab\tq"):gsub("[^a-z]+", "<%0>")))
until done or (i1 >= 2)
P((pcall(function()
f2 = (-(f2) % 2.25)
i1 = math.max(123456789012345678, 9007199254740992)
if (("tab\tq"):find(".") ~= nil) then error({}) end
end)))
local i13 = (((("abc"):gsub("%w$", "<%0>"))):byte(-1) or (i1 * i1))
end
local u16 = 0
local function f14(p15)
u16 = u16 + 1
do
local i17 = ((2 // 3) + (i1 + i1))
local i18 = ((i1 << 63) + (math.tointeger(tonumber("12")) or i17))
end
local r19 = 0
repeat
r19 = r19 + 1
local done = r19 >= 3
local t20 = setmetatable({("A.b-C"):len()}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
local s21 = (("" .. 1) .. (false and "%d" or "hello world"))
local i22 = (true and u16 or i1)
until done or ("0x1F" ~= "abc")
return ((i1 << 1) - (("  pad "):byte(-1) or 3))
end
P(i1, f2)
end)
run(51, function(...)
local t1 = {select(2, 4, 5, 6)}
local f2 = ((0.1 - 1.25) / (0.5 / -0.3))
local i3 = ((1 - math.maxinteger * 9007199254740993) % 9007199254740993)
local f4 = ((f2 % -1.5) - math.sqrt(math.abs(f2)))
local i5 = ((true and 7 or i3) - (i3 - i3) + (123456789012345678 - i3 - i3))
P(((math.tointeger(tonumber("  7 ")) or i3) % 10))
P(i3, i5, f2, f4)
T(t1)
end)
run(52, function(...)
local i1 = ((("((a)(b))"):byte(1) or 9007199254740991) - (2147483648 + 9007199254740993))
local i2 = (("((a)(b))"):sub((65536) % 7, -1)):len()
local i3 = (select("#", (i2 << 53), false, ...))
local i4 = #{(select("#", i3, true, ...)), (math.tointeger(tonumber("12")) or 2147483648)}
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)

return "done"
end)
P(c5(i3))
P(c5(("hello world" .. "abc")))
local i6 = -((true and i3 or i2))
P(i1, i2, i3, i4, i6)
end)
run(53, function(...)
local f1 = math.sqrt(math.abs((false and 1.25 or 100.125)))
local s2 = ((((true and "" or "abc")):match("(%w+)=(%w+)") or (select(2, "tab\tq", "abc"))) .. "")
local s3 = ((pcall(error) == false) and string.format("%x %X %o", (3) & 0xFFFFFF, (65536) & 0xFF, 8) or (select(1, s2, s2)))
P((pcall(function()
local i4 = ((0x7fffffff // 10) % -7)
for k5, v6 in ipairs({(i4 * i4), 5, 6}) do
local b7 = ((k5 - i4) == (0 & k5))
end
P(#{(0xFF - i4), ~(i4)})
if math.ult(0xcbf29ce484222325, 3) then error({}) end
end)))
f1 = ((2) / 3.5)
P(f1, s2, s3)
end)
run(54, function(...)
local i1 = math.abs(((-1 // math.maxinteger)) % 1000)
local f2 = ((math.abs((i1) % 1000)) / 2)
P(((f2 * f2) > i1))
P(((""):sub((i1) % 11, -1) .. ("tab\tq"):sub((i1) % 4, 3)))
P((pcall(function()
local b3 = (not ("x=1, y=22" .. i1))
local s4 = (("  pad "):sub((3) % 7, -2) .. ("%d"):sub(1, 20):rep(2))
local i5 = (#{i1, i1} + i1)
if (false == false) then error({}) end
end)))
for k6, v7 in ipairs({(math.tointeger(tonumber("  7 ")) or i1), 5, 6}) do
local i8 = ((k6 // 10) + (i1 - 2))
if ("a" ~= "a") then
local b9 = (("((a)(b))" .. k6) == ("hello world" .. "0x1F"))
else
local b10 = ((("  pad "):find("^%w") ~= nil) or (("abc"):find("(%w+)=(%w+)") ~= nil))
end
local f11 = ((3.0e-1 / 7) % -1.5)
end
P(i1, f2)
end)
run(55, function(...)
local s1 = ((""):upper() .. (7 - 1))
local s2 = ((select(1, "((a)(b))", "0x1F")) .. (s1):sub((4294967296) % 7, -1))
local s3 = (((string.format("%.3f %g", 0.0 + -7.5, 0.5)):match("%a+") or ("%d" .. s1)) .. "")
local b4 = ((s2 .. s3) ~= (s2):sub((3) % 4, -1))
local f5 = ((((math.mininteger) % 10 + 0.5) ^ 2) - math.sqrt(math.abs(1e-3)))
local u8 = 0
local function f6(p7)
u8 = u8 + 1
local w9 = 0
while w9 < 3 do
w9 = w9 + 1
u8, p7 = p7, (u8 * u8 + 2)
local i10 = (2 // 2)
b4 = ((s1):lower() < (s2 .. 7))
end
local s11 = ((f5 < -9007199254740993) and (s2):sub(1, 20):rep(2, "-") or string.format("%05d:%.3s", p7, s1))
for k12, v13 in ipairs({-(p7), 5, 6}) do
P(select(2, pcall(error, true)) ~= nil)
local i14 = ((p7 + p7) << 7)
end
return (select("#", (p7 * 1099511628211), b4, nil))
end
P(f5, s1, s2, s3, b4)
end)
run(56, function(...)
local s1 = (((select(-1, "a", "10"))):gsub("(%w+)=(%w+)", string.upper))
local s2 = ((s1 .. s1)):sub(((9007199254740991 * 7 + math.mininteger)) % 11, (#{3, 255}) % 7)
local f3 = ((((1099511628211) % 10 + 0.5) ^ 2) + (0.5 / 2.5))
local r4 = 0
repeat
r4 = r4 + 1
local done = r4 >= 3
local i5 = math.max((s2):len(), ~(2))
until done or (f3 > f3)
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
do
local f7 = -((false and f3 or f3))
f3 = (((-1) / 7) + ((math.maxinteger) / 2))
end
local r8 = 0
repeat
r8 = r8 + 1
local done = r8 >= 3
local i9 = ((1099511628211 // 2) - (math.mininteger + 0xFF) - (7 // 10))
local f10 = -((((123456789012345678) % 10 + 0.5) ^ 0.5))
i9 = ((i9 % 256) ~ (s1):len())
until done or (1000 ~= 7)
until done or (2 < math.mininteger)
local u13 = 0
local function f11(p12)
u13 = u13 + 1
for k14, v15 in ipairs({(1 // 3), 5, 6}) do
if math.ult(k14, p12) then break end
local i16 = (k14 << 1)
local i17 = (math.abs((v15) % 1000) + (k14 // 3))
end
P(select(2, pcall(error, 42)) ~= nil)
for g18 = 1, 4 do
if g18 % 2 == 0 then goto continue1 end
local b19 = ((7 * u13) ~= (u13 - p12 + p12))
::continue1::
end
return ((select("#", p12, true, nil)) - (u13 // -7))
end
P((pcall(function()
local c20 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local f21 = -((true and f3 or 0.1))
P((((0xcbf29ce484222325) / 3.5) - ((255) / 3.5)))
P(C(pcall(function(...) return #{(4294967296 + 2), (0 & -2)}, ... end, ("hello world" .. math.maxinteger))))
return "done"
end)
P(c20(7))
P(c20((s1 .. 3)))
P(select(2, pcall(error, nil)) ~= nil)
P((pcall(function()
local s22 = tostring(("" == s1))
local i23 = -((select("#", 2, true, nil)))
f3 = ((3 ~= i23) and (f3 % 2.25) or (((i23) % 10 + 0.5) ^ 0.5))
if (s2 ~= s1) then error({}) end
end)))
if (s2 > s1) then error({}) end
end)))
local b24 = ((1.25 / 1.25) < 0x7fffffff)
P((pcall(function()
local s25 = (tostring(math.maxinteger) .. #{7, 123456789012345678})
P((pcall(function()
local f26 = ((2 <= 9007199254740991) and ((7) / 3.5) or -(2.5))
if (not b24) then error({}) end
end)))
local t27 = setmetatable({(-9007199254740993 % 256)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
if math.ult(0xcbf29ce484222325, 1099511628211) then error({}) end
end)))
P(f3, s1, s2, b24)
end)
run(57, function(...)
local b1 = ((tostring(1)):find("[aeiou]") ~= nil)
local s2 = table.concat({("x=1, y=22"):sub((2147483648) % 11, (123456789012345678) % 4), string.format("%d|%s", 1099511628211, ""), ((("a"):byte(-1) or 7)) % 7}, " ")
local r3 = 0
repeat
r3 = r3 + 1
local done = r3 >= 3
local b4 = ((1000 + 7 + 0) <= (7 - 0xcbf29ce484222325))
local i5 = ((3 // 2) * (123456789012345678 + 7))
local i6 = math.abs(((math.maxinteger + i5)) % 1000)
until done or (0.5 <= -7.5)
b1 = ((100.125 - 2.5) > 10)
local t7 = table.pack((b1 and 1 or -2), (0 - 2))
P(s2, b1)
T(t7)
end)
run(58, function(...)
local t1 = {(select("#", math.maxinteger, false, ...)), (math.mininteger + math.maxinteger), ("  pad "):len()}
local b2 = (pcall(error) == (pcall(error) == true))
local f3 = (((3) / 7) - (3.0e-1 * 3.0e-1))
local s4 = ((select(2, "  pad ", "((a)(b))")) .. ("%d" .. "abc"))
f3 = (-(f3) % 2.25)
local f5 = ((s4 >= s4) and (0.5 / -0.3) or (((9007199254740993) % 10 + 0.5) ^ 0.5))
P(f3, f5, s4, b2)
T(t1)
end)
run(59, function(...)
local s1 = (("A.b-C"):sub(1, 20):rep(2) .. ("hello world"):sub(1, 20):rep(3))
local s2 = (("-7" .. -9007199254740993) .. (s1 .. "\1z"))
do
P(((s2 .. "0x1F")):sub((math.abs((1) % 1000)) % 4, -1))
end
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue2 end
local i5 = ((g3 - g4) + (true and g4 or g3))
local f6 = ((((g3) % 10 + 0.5) ^ 2) - (1.25 - -0.75))
::continue2::
end
local b7 = (pcall(error) == (g3 ~= g3))
::continue1::
end
local s8 = (("a" .. s2) .. ("tab\tq" .. 0))
P(s1, s2, s8)
end)
