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
local i1 = #"abc"
local i2 = ((tostring(4294967296)):byte(2) or (1099511628211 // 3))
P(F((true and 10 or i2), nil))
i2 = (math.tointeger(tonumber("z")) or math.abs((i2) % 1000))
local w3 = 0
while w3 < 3 do
w3 = w3 + 1
local c4 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(C(pcall(function(...) return #{(i2 + i1), (i1 - i1 * i1)}, ... end, (false and "A.b-C" or "A.b-C"))))
P(F((255 // 10), F()))
return "done"
end)
P(c4(i2))
P(c4(("" .. i1)))
local s5 = (("-7" .. 3) .. ("10" .. "%d"))
end
for k6, v7 in ipairs({(7 % 256), 5, 6}) do
for g8 = 1, 4 do
if g8 % 2 == 0 then goto continue1 end
i2, i1 = i1, (false and 65536 or k6)
P(select(2, pcall(error, nil)) ~= nil)
if (k6 == i2) then break end
::continue1::
end
end
i1 = ((1099511628211 + i2) * ~(i1))
P(i1, i2)
end)
run(1, function(...)
local f1 = -((((math.mininteger) % 10 + 0.5) ^ 0.5))
local t2 = {#{...}}
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
g3 = (math.min(g3, 1099511628211) % -7)
::continue1::
end
local c4 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local t5 = setmetatable({math.min(2, 0xFF)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
return "done"
end)
P(c4(0))
P(c4(string.format("%x %X %o", (0) & 0xFFFFFF, (4294967296) & 0xFF, 8)))
local s6 = string.format("%x %X %o", ((7 + 7)) & 0xFFFFFF, (math.abs((255) % 1000)) & 0xFF, 8)
f1 = ((f1 * 1e-3) / (((7) % 10 + 0.5) ^ 0.5))
local f7 = math.sqrt(math.abs((3.0e-1 - f1)))
local i8 = ((2 // 10) // -7)
P(i8, f1, f7, s6)
T(t2)
end)
run(2, function(...)
local i1 = ((1000 << 53) | (select("#", 1099511628211, false, ...)))
local t2 = {(("hello world"):byte(1) or i1), (i1 * math.mininteger * i1), math.abs((2147483648) % 1000)}
local f3 = ((-0.75 + -0.75) - (3.0e-1 + 3.0e-1))
local w4 = 0
while w4 < 3 do
w4 = w4 + 1
local r5 = 0
repeat
r5 = r5 + 1
local done = r5 >= 3
P((((i1 - -9007199254740993)) / 3.5))
i1 = (-(i1) - ("x=1, y=22"):len())
until done or (f3 == i1)
end
do
local i6 = ((i1 * i1 + 0) // 2)
i6 = (t2[((i1 << 7)) % 5] or (math.tointeger(tonumber("9007199254740993")) or i6))
end
P(i1, f3)
T(t2)
end)
run(3, function(...)
local t1 = {math.abs((math.maxinteger) % 1000), key = #{7, math.maxinteger}, [2] = (3 + 0x7fffffff + 2)}
local i2 = ((math.tointeger(tonumber("9007199254740993")) or 7) + (3 - 7 * 10))
P((pcall(function()
for i3 = 1, 0 do
local b4 = math.ult(1099511628211, -(0x7fffffff))
local i5 = (t1[(#"abc") % 5] or (7 - 1))
end
if (i2 ~= i2) then error({}) end
end)))
local i6 = math.abs(((i2 - 4294967296)) % 1000)
i6, i2 = i2, (("A.b-C"):byte(-1) or i2)
i2 = math.abs(((i6 * i6)) % 1000)
P(select(2, pcall(error, nil)) ~= nil)
P(i2, i6)
T(t1)
end)
run(4, function(...)
local t1 = {(-2 // -7), (3 * 1), (9007199254740992 - 0 * 0)}
local f2 = (((7) / 2) % 0.3)
P((select(2, ("abc" .. ""), ([[long]]):sub((0) % 7, -2))))
local i3 = ((math.tointeger(tonumber("12")) or 1) - (123456789012345678 // 65536))
P(select(2, pcall(error, 42)) ~= nil)
local i4 = (math.tointeger(tonumber("9007199254740993")) or (i3 - i3 + i3))
i3 = (select("#", (123456789012345678 + i3 - i4), false, ...))
P((pcall(function()
f2 = ((true == true) and ((i3) / 3.5) or ((2) / 3.5))
if math.ult(i3, 2) then error({}) end
end)))
do
local b5 = ((4294967296 + i4) >= (i4 // 3))
local c6 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local b7 = (math.abs((i4) % 1000) < #"abc")
t1[#t1 + 1] = (i3 + i4 - i3)
return "done"
end)
P(c6(i4))
P(c6(("x=1, y=22"):sub((i4) % 4, -2)))
end
P(i3, i4, f2)
T(t1)
end)
run(5, function(...)
local i1 = (((2 & 0xFFFFFFFF) >> 32) - #{3, 1})
local t2 = setmetatable({(i1 * i1 - i1)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
local w3 = 0
while w3 < 3 do
w3 = w3 + 1
i1 = ((("\1z"):byte(-1) or i1) << 53)
end
local i4 = (select("#", (9007199254740993 + i1), true, ...))
local i5 = ((10 + i1 * i1) - (255 << 7))
local i6 = ((i4 - math.maxinteger) + (math.tointeger(tonumber("  7 ")) or i5))
local i7 = (i1 + (select("#", i4, true, ...)) - (i1 | i5))
if (2 ~= i6) then
if (not false) then
P(select(2, pcall(error, {1})) ~= nil)
else
t2.key = ("a"):len()
i6 = ((pcall(error) == true) and (math.tointeger(tonumber("9007199254740993")) or i4) or (t2[(i1) % 5] or 7))
end
elseif (("a"):find(".") ~= nil) then
if (9007199254740991 <= math.maxinteger) then
local i8 = (("hello world" .. "")):len()
local t9 = table.pack((i7 | 4294967296), i1)
P(C(pcall(function(...) return ((i8 // 10) | (123456789012345678 + i1)), ... end, ("((a)(b))"):sub((i1) % 7, -2))))
else
local f10 = ((~(i4)) / 3.5)
local t11 = {select(2, 4, 5, 6)}
end
else
local b12 = (((select(-1, "\1z", "((a)(b))"))):find(".") ~= nil)
end
P(i1, i4, i5, i6, i7)
T(t2)
end)
run(6, function(...)
local f1 = ((3.0e-1 % 0.3) / -0.3)
local t2 = setmetatable({(2 * 1 + 4294967296)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
do
do
P(C(pcall(function(...) return ((-9007199254740993 | 1) + ~(-2)), ... end, ("A.b-C" .. "hello world"))))
P(F((0xcbf29ce484222325 // 10), nil))
end
end
for i3 = -2, 2 do
local w4 = 0
while w4 < 3 do
w4 = w4 + 1
if (f1 < i3) then break end
i3 = (math.ult(i3, i3) and (2 // 10) or (1 + 4294967296))
f1 = (((1000) / 2) * (-0.75 - f1))
end
local w5 = 0
while w5 < 3 do
w5 = w5 + 1
i3 = math.abs((i3) % 1000)
local i6 = math.max((i3 | i3), (9007199254740991 * i3))
end
local u9 = 0
local function f7(p8)
u9 = u9 + 1
P(#t2, t2.key)
return (t2[((p8 * u9)) % 5] or u9)
end
end
P(select(2, pcall(error, {1})) ~= nil)
P(f1)
T(t2)
end)
run(7, function(...)
local f1 = ((((1) % 10 + 0.5) ^ 2) / (1.25 / -0.3))
local f2 = (((1 + math.maxinteger)) / 7)
do
P((pcall(function()
local i3 = ~((0xcbf29ce484222325 // 2))
if math.ult(7, 10) then error({}) end
end)))
local b4 = ((("a"):byte(2) or 2147483648) <= (("10"):byte(-1) or math.mininteger))
end
local u7 = 0
local function f5(p6)
u7 = u7 + 1
for i8 = 1, 3 do
if ([[long]] < "abc") then break end
end
do
local i9 = ((select("#", p6, true, nil)) - (0xcbf29ce484222325 * 1099511628211))
P(C(pcall(function(...) return -((i9 // 10)), ... end, ((""):gsub("%a+", string.upper)))))
end
return -(((""):byte(-1) or p6))
end
local i10 = ((math.maxinteger | math.mininteger) - (2147483648 - -9007199254740993))
P((pcall(function()
local u13 = 0
local function f11(p12)
u13 = u13 + 1
local i14 = ((not u13) and (p12 * p12 - 7) or math.abs((u13) % 1000))
P(select(2, pcall(error, 42)) ~= nil)
P(F((u13 - u13), F(1, 2)))
return math.abs((math.abs((p12) % 1000)) % 1000)
end
local s15 = (("x=1, y=22"):sub((i10) % 7, (i10) % 4) .. table.concat({"", "hello world", (i10) % 4}, ","))
if ("((a)(b))" ~= "hello world") then error({}) end
end)))
local u18 = 0
local function f16(p17)
u18 = u18 + 1
local b19 = (("A.b-C"):sub((p17) % 4, -1) >= tostring(u18))
return ((p17 - i10) << 7)
end
do
if ("abc" >= "abc") then
local s20 = ((true and "A.b-C" or [[long]]) .. ("hello world"):sub((math.maxinteger) % 7, 3))
else
P(select(2, pcall(error, {1})) ~= nil)
local t21 = {#{...}}
end
P((pcall(function()
i10 = (select("#", (select("#", 0x7fffffff, true, nil)), false, nil))
if ("\1z" <= "a") then error({}) end
end)))
end
P(i10, f1, f2)
end)
run(8, function(...)
local t1 = table.pack((2147483648 - 3), math.abs((-1) % 1000))
local s2 = (select(2, ("hello world"):sub((2) % 11, (math.mininteger) % 11), table.concat({"", "\1z", (9007199254740991) % 11}, ",")))
local s3 = (table.concat({s2, s2, (0xcbf29ce484222325) % 11}, " ") .. (s2 .. s2))
local c4 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
do
t1[#t1 + 1] = math.abs((1) % 1000)
local s5 = (([[long]] .. 0xFF) .. (((s2):match("(%w+)=(%w+)") or s3) .. ""))
end
return "done"
end)
P(c4(1099511628211))
P(c4((select(-1, s3, "  pad "))))
local t6 = table.pack(-(-1), (9007199254740992 + 2 - -1))
for g7 = 1, 4 do
if g7 % 2 == 0 then goto continue1 end
local i8 = ((math.tointeger(tonumber("12")) or g7) + (t6[(123456789012345678) % 5] or g7) * (select("#", g7, false, ...)))
local r9 = 0
repeat
r9 = r9 + 1
local done = r9 >= 3
P(((123456789012345678 + i8) * (2147483648 - g7 + g7)))
local s10 = ((s2 .. s2)):lower()
until done or ("tab\tq" <= s2)
::continue1::
end
P(s2, s3)
T(t1)
T(t6)
end)
run(9, function(...)
local i1 = #"abc"
local s2 = (((("x=1, y=22"):upper()):match(".") or string.format("%.3f %g", 0.0 + 100.125, 1e-7)) .. "")
local f3 = ((math.max(i1, 2)) / 3.5)
local i4 = (math.max(math.mininteger, 0) - (i1 % 3))
if math.ult(i1, i1) then
local i5 = #{(false and 123456789012345678 or i4), (math.tointeger(tonumber("z")) or i1)}
P((pcall(function()
local f6 = (((i4) / 3.5) % 2.25)
if ((s2):find("()a()") ~= nil) then error({}) end
end)))
else
local i7 = ((i4 - i1) * (i1 + 9007199254740993))
P(F((select("#", i1, true, ...)), ...))
local c8 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i9 = ((((s2):byte(-1) or i7) & 0xFFFFFFFF) >> 7)
return "done"
end)
P(c8(i1))
P(c8(string.format("%.3f %g", 0.0 + f3, 1e-7)))
end
for g10 = 1, 4 do
if g10 % 2 == 0 then goto continue1 end
local f11 = ((true and f3 or 2.5) % 0.3)
::continue1::
end
do
for k12, v13 in ipairs({math.abs((i1) % 1000), 5, 6}) do
P(C(pcall(function(...) return ((-9007199254740993 + 0xFF * k12) - (("a"):byte(2) or i1) * (65536 // 3)), ... end, (select(2, s2, s2)))))
local t14 = {math.abs((65536) % 1000), i1, (i1 + i4)}
f3 = -((f3 % -1.5))
end
local c15 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local t16 = setmetatable({(i1 * 3 + i1)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
local i17 = ((s2):byte(-1) or 3)
return "done"
end)
P(c15(i4))
P(c15((select(1, s2, s2))))
P(C(pcall(function(...) return (((i4 // 10) & 0xFFFFFFFF) >> 1), ... end, (s2 .. s2))))
end
P(i1, i4, f3, s2)
end)
run(10, function(...)
local i1 = (("hello world"):len() - (false and math.maxinteger or 123456789012345678))
local t2 = {#"abc", #"abc", (math.tointeger(tonumber("z")) or i1)}
local s3 = (("abc"):sub((i1) % 4, -1)):sub(((i1 * 0)) % 11, 3)
if (-0.75 ~= 100.125) then
local i7 = (math.tointeger(tonumber("0x10")) or math.abs((i1) % 1000))
elseif (i1 > 2) then
local f4 = math.sqrt(math.abs((2.5 - 0.1)))
P(F((("A.b-C"):byte(1) or i1), ...))
for i5 = 3, 1, -1 do
t2["x"], t2.key = (i1 + 1), table.concat({"((a)(b))", s3, (i5) % 4}, "")
local b6 = ((math.tointeger(tonumber("12")) or math.mininteger) < (t2[(i1) % 5] or i1))
end
else
local w8 = 0
while w8 < 3 do
w8 = w8 + 1
local i9 = ~((i1 // -7))
end
P((pcall(function()
P(select(2, pcall(error, {1})) ~= nil)
local f10 = ((-0.75 / 2.5) / -(3.0e-1))
if (true ~= false) then error({}) end
end)))
end
local t11 = {(math.tointeger(tonumber("z")) or i1), key = (s3):len(), [2] = math.max(i1, i1)}
P(i1, s3)
T(t2)
T(t11)
end)
run(11, function(...)
local i1 = math.abs((math.abs((0x7fffffff) % 1000)) % 1000)
local s2 = (table.concat({"tab\tq", "%d", (i1) % 7}, "")):sub(1, 20):rep(3, "-")
if (s2 == s2) then
s2 = (("a"):sub((i1) % 11, -1) .. (i1 + i1))
elseif math.ult(i1, i1) then
P(((s2 .. i1) .. (s2 .. "hello world")))
P(F(math.abs((i1) % 1000), nil))
for i3 = 5, 5 do
local b4 = ((i3 < i1) or (0.1 == i1))
i3 = (select("#", (i1 % -7), true, ...))
end
else
i1 = (2 - i1)
local t5 = {(i1 + i1), key = math.min(i1, i1), [2] = math.abs((i1) % 1000)}
end
P(F((i1 * i1 + i1), F(1, 2)))
if (pcall(error) == true) then
for i6 = 0, 10, 4 do
local s7 = tostring((i1 - i1))
end
for g8 = 1, 4 do
if g8 % 2 == 0 then goto continue1 end
local i9 = #{(math.maxinteger + 0), (7 << 1)}
g8, i1 = i1, (i9 & g8)
::continue1::
end
else
local r10 = 0
repeat
r10 = r10 + 1
local done = r10 >= 3
P(F((i1 - i1), ...))
until done or (pcall(error) == true)
local w11 = 0
while w11 < 3 do
w11 = w11 + 1
local i12 = (tostring(i1)):len()
P(select(2, pcall(error, true)) ~= nil)
P(C(pcall(function(...) return ((math.tointeger(tonumber("12")) or i12) - (i12 - 9007199254740993 + 7)), ... end, ((s2):gsub("%w$", string.upper)))))
end
local s13 = (((((s2):gsub("%w$", "<%0>"))):match("[aeiou]") or string.format("%.3f %g", 0.0 + -7.5, 1e-7)) .. "")
end
P(i1, s2)
end)
run(12, function(...)
local f1 = ((33.3 - 1.25) - (true and 1e-3 or 3.0e-1))
local s2 = (("a" .. "x=1, y=22")):upper()
local b3 = (pcall(error) == (255 == 9007199254740991))
local i4 = (((s2):sub(1, 20):rep(0)):byte(2) or (math.tointeger(tonumber("12")) or -1))
local r5 = 0
repeat
r5 = r5 + 1
local done = r5 >= 3
P(F((i4 << 63), nil))
until done or (b3 or true)
local i6 = #s2
P(i4, i6, f1, s2, b3)
end)
run(13, function(...)
local i1 = #{(3 // 3), (0xFF * 1000)}
local i2 = ((math.tointeger(tonumber("9007199254740993")) or i1) - i1 * (i1 - 2))
if (1e-3 >= -7.5) then
i1 = ((("abc"):find("(%a)(%a)") ~= nil) and (i2 + 123456789012345678 - i1) or (2147483648 * i1 + -2))
local c3 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local s4 = string.format("%d|%s", (1099511628211 % 10), ([[long]]):upper())
P((math.tointeger(tonumber("0x10")) or (2 // -7)))
return "done"
end)
P(c3(i1))
P(c3(("  pad "):lower()))
else
local u7 = 0
local function f5(p6)
u7 = u7 + 1
local s8 = string.format("%5d|%-8s|", (i1 + u7), (false and "" or "tab\tq"))
s8 = table.concat({string.format("%+d %q", i1, s8), ("hello world"):sub(1, 20):rep(2, "-"), (((p6 & 0xFFFFFFFF) >> 31)) % 7}, " ")
local b9 = (pcall(error) == (true == true))
return ~((i2 - u7 - p6))
end
local r10 = 0
repeat
r10 = r10 + 1
local done = r10 >= 3
local i11 = (tostring(3)):len()
until done or (i2 ~= 255)
end
local w12 = 0
while w12 < 3 do
w12 = w12 + 1
P((pcall(function()
i2 = ((i1 * i2) * 7)
if math.ult(1, i1) then error({}) end
end)))
if (pcall(error) == false) then
P(((i2 - 10 + 4294967296) * (2 - 123456789012345678 + i1)))
i1, i2 = i2, (i1 << 7)
elseif (pcall(error) == true) then
P(F((i2 + 0x7fffffff), nil))
local b13 = ((-7.5 + 0.5) <= (33.3 % -1.5))
local b14 = (#{i1, i2} > (math.tointeger(tonumber("12")) or i1))
else
local f15 = ((1e-3 / 0.5) / -0.3)
local i16 = -((7 * i1 - i1))
end
P(select(2, pcall(error, nil)) ~= nil)
end
P(select(2, pcall(error, nil)) ~= nil)
for i17 = -2, 2 do
if (pcall(error) == false) then
P(C(pcall(function(...) return (i17 + (i2 - i2) - ~(7)), ... end, string.format("%x %X %o", (i17) & 0xFFFFFF, (7) & 0xFF, 8))))
i1, i2 = i2, i17
local i20 = math.min((2147483648 + i17), (i17 << 64))
elseif (-0.75 >= i17) then
local b18 = (-(-7.5) < math.sqrt(math.abs(-0.75)))
local f19 = math.sqrt(math.abs((1.25 + 1e-3)))
f19 = ((f19 + f19) - -(f19))
else
P(F((10 | 7), nil))
local i21 = ((false and i2 or i1) % 256)
end
do
local f22 = ((("\1z"):find("a-b") ~= nil) and ((i1) / 2) or ((i1) / 3.5))
local b23 = ((i2 // i2) <= #"abc")
local t24 = {#{...}}
end
local r25 = 0
repeat
r25 = r25 + 1
local done = r25 >= 3
P(C(pcall(function(...) return ((0 + i2) // (i1 ~ i2)), ... end, string.format("%x %X %o", (i1) & 0xFFFFFF, (i17) & 0xFF, 8))))
if math.ult(i2, -2) then break end
i1, i2 = i2, ((i1 & 0xFFFFFFFF) >> 1)
until done or (pcall(error) == false)
end
P(i1, i2)
end)
run(14, function(...)
local i1 = (math.tointeger(tonumber("  7 ")) or #{1000, 9007199254740993})
local i2 = #{("x=1, y=22"):len(), (i1 // i1)}
local r3 = 0
repeat
r3 = r3 + 1
local done = r3 >= 3
local i4 = #{(math.tointeger(tonumber("0x10")) or -9007199254740993), math.min(0x7fffffff, i1)}
until done or math.ult(1, i2)
i1 = ((i1 + i2) // #{9007199254740993, i2})
local i5 = ((i2 - i1 + i2) // #"abc")
i5 = math.min(math.abs((i2) % 1000), (i5 + i5))
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
local r7 = 0
repeat
r7 = r7 + 1
local done = r7 >= 3
i2 = (i2 - i1)
P(select(2, pcall(error, nil)) ~= nil)
until done or (7 == i2)
until done or (false ~= true)
local i8 = ((i2 * i2) - (i1 - i2 - i2))
P(i1, i2, i5, i8)
end)
run(15, function(...)
local i1 = (math.tointeger(tonumber("  7 ")) or (9007199254740991 << 7))
local i2 = ((i1 << 1) - (3 - i1))
do
local f3 = ((2.5 / 33.3) * (((2) % 10 + 0.5) ^ 0.5))
local i4 = ((i1 // -7) * (select("#", 3, false, ...)))
local u7 = 0
local function f5(p6)
u7 = u7 + 1
P(((not false) and (true and f3 or -0.75) or (f3 + 33.3)))
local s8 = (("  pad " .. 4294967296) .. string.format("%x %X %o", (i2) & 0xFFFFFF, (i4) & 0xFF, 8))
local i9 = ((i2 + p6 - i2) << 7)
return #{("\1z"):len(), (0 + -1)}
end
end
i1 = ((i1 // i2) - (i1 * i1) - (true and i1 or 123456789012345678))
local b10 = ((("((a)(b))" .. "A.b-C")):find("a-b") ~= nil)
local s11 = (select(-1, ("hello world"):sub(1, 20):rep(3, "-"), (("x=1, y=22"):gsub("^%w", {a = "1", l = false}))))
local i12 = (select("#", (math.mininteger + i1), b10, ...))
local w13 = 0
while w13 < 3 do
w13 = w13 + 1
if (("0x1F"):find("a-b") ~= nil) then
P(C(pcall(function(...) return ((math.tointeger(tonumber("0x10")) or i12) * (i2 * i1) + (math.tointeger(tonumber("  7 ")) or 2147483648)), ... end, (s11):sub(1, 20):rep(3, "-"))))
local s15 = (string.format("%.3f %g", 0.0 + 100.125, 0.5) .. ("" .. s11))
local t16 = setmetatable({(i1 // i12)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
elseif (0xcbf29ce484222325 ~= i12) then
P(select(2, pcall(error, nil)) ~= nil)
local b14 = (-(123456789012345678) < (2 + math.mininteger))
else
local i17 = (select("#", i2, false, ...))
P(((i1 // -7) | math.min(7, i2)))
P(F((math.tointeger(tonumber("  7 ")) or 3), ...))
end
end
P(C(pcall(function(...) return math.abs((#{i1, 0}) % 1000), ... end, string.format("%.3f %g", 0.0 + -0.75, 2.25))))
P(i1, i2, i12, s11, b10)
end)
run(16, function(...)
local f1 = math.sqrt(math.abs(((0xcbf29ce484222325) / 3.5)))
local s2 = (math.ult(1099511628211, 1000) and ("a"):sub((0xFF) % 11, 3) or ("\1z"):sub(1, 20):rep(0, "-"))
local i3 = ((1099511628211 + 65536) + (0xcbf29ce484222325 - 1099511628211))
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
for k5, v6 in ipairs({#{math.mininteger, i3}, 5, 6}) do
local s7 = (("hello world" .. s2)):sub((math.max(7, 123456789012345678)) % 7, -1)
if (true and true) then break end
end
::continue1::
end
P((pcall(function()
if (true or true) then
i3 = #{(i3 + i3 + i3), (9007199254740993 // -7)}
i3 = ((0xFF >= 123456789012345678) and #{i3, 7} or (i3 - i3))
elseif ("abc" <= s2) then
P(C(pcall(function(...) return math.min((select("#", i3, false, nil)), #{i3, i3}), ... end, (s2 .. s2))))
local s8 = (string.format("%d|%s", i3, s2) .. string.format("%.3f %g", 0.0 + f1, 0.5))
local f9 = (((0xFF * i3)) / 3.5)
else
P(C(pcall(function(...) return ((9007199254740992 - 123456789012345678) // 2), ... end, (true and s2 or [[long]]))))
end
for i10 = 3, 1, -1 do
local i11 = ((math.tointeger(tonumber("0x10")) or i10) % 10)
end
if (pcall(error) == false) then error({}) end
end)))
P((pcall(function()
P(F((i3 // 3), F(1, 2)))
if (pcall(error) == true) then error({}) end
end)))
local t12 = {("%d"):len(), (i3 + i3 * i3), (i3 ~ 4294967296)}
s2 = ((i3 ~= i3) and table.concat({"%d", s2, (i3) % 7}, "") or string.format("%05d:%.3s", 0xFF, "tab\tq"))
local t13 = {select(2, 4, 5, 6)}
P(i3, f1, s2)
T(t12)
T(t13)
end)
run(17, function(...)
local i1 = ((1099511628211 - 65536) // -7)
local f2 = ((pcall(error) == false) and -(-0.75) or (1.25 / 1.25))
P((pcall(function()
P(C(pcall(function(...) return (math.tointeger(tonumber("9007199254740993")) or #{1000, i1}), ... end, (false and "" or "hello world"))))
local b3 = (not #{i1, math.mininteger})
if (true ~= false) then error({}) end
end)))
i1 = ((i1 * i1) % 10)
P((((1099511628211) / 7) > (3.0e-1 / -0.3)))
local i4 = #{#{i1, 7}, math.abs((i1) % 1000)}
P(F((i1 << 31), F(1, 2)))
f2 = (-(f2) % 0.3)
do

end
P(i1, i4, f2)
end)
run(18, function(...)
local i1 = ((false and math.mininteger or 2) - (1000 // -7))
local i2 = ~((math.tointeger(tonumber("12")) or 1000))
P((pcall(function()
local r3 = 0
repeat
r3 = r3 + 1
local done = r3 >= 3
local i4 = ((select(1, "%d", "0x1F"))):len()
P(select(2, pcall(error, 42)) ~= nil)
until done or (("tab\tq"):find("(%w+)=(%w+)") ~= nil)
P(F((math.tointeger(tonumber("9007199254740993")) or i1), F(1, 2)))
P(C(pcall(function(...) return #"abc", ... end, tostring(true))))
if (i2 == i2) then error({}) end
end)))
P(F(math.abs((i2) % 1000), F(1, 2)))
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
P(F((i1 + i2), F()))
local f7 = -((((0xcbf29ce484222325) % 10 + 0.5) ^ -1))
until done or (("A.b-C"):find("^%w") ~= nil)
return "done"
end)
P(c5(0xFF))
P(c5(("%d" .. "%d")))
local u10 = 0
local function f8(p9)
u10 = u10 + 1
P(select(2, pcall(error, 42)) ~= nil)
return (((0 + 0x7fffffff) & 0xFFFFFFFF) >> 7)
end
for g11 = 1, 4 do
if g11 % 2 == 0 then goto continue1 end
P(select(2, pcall(error, nil)) ~= nil)
if ("-7" == "hello world") then
P(C(pcall(function(...) return ((table.concat({"-7", "hello world", (g11) % 4}, " ")):byte(2) or (select("#", i2, true, ...))), ... end, ("  pad " .. "\1z"))))
local f12 = (-(0.1) - (false and -7.5 or -0.75))
else
local i13 = ((-1 + i1 + g11) * (i1 * i1) + (i2 * 123456789012345678))
i13 = ((i2 * i13) - (i2 * i13 * i13))
end
::continue1::
end
i1, i2 = i2, (9007199254740991 - i2)
local t14 = table.pack((123456789012345678 % 10), math.max(math.mininteger, i2))
P(i1, i2)
T(t14)
end)
run(19, function(...)
local i1 = ((9007199254740992 - 255 * 1000) // -7)
local s2 = string.format("%.3f %g", 0.0 + (((2) % 10 + 0.5) ^ 0.5), 2.25)
local s3 = ((false == false) and (select(-1, "%d", "a")) or (s2):sub(1, 20):rep(2))
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
local f5 = ((0.5 - 1.25) / 2.5)
::continue1::
end
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
if math.ult(i1, 10) then break end
P((("abc"):len() * (select("#", 0xcbf29ce484222325, true, ...)) - #{i1, i1}))
local s7 = (((false and s3 or s2)):gsub("l+", function(c) return #tostring(c) end))
until done or (33.3 < 7)
do
do
P(F((i1 * 0), nil))
end
local t8 = setmetatable({i1}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
end
P(i1, s2, s3)
end)
run(20, function(...)
local f1 = (math.sqrt(math.abs(3.0e-1)) / 2.5)
local f2 = ((f1 / 2.5) * math.sqrt(math.abs(2.5)))
P(select(2, pcall(error, nil)) ~= nil)
P(select(2, pcall(error, 42)) ~= nil)
local i3 = ((select("#", -1, true, ...)) - (math.mininteger - math.mininteger))
P(select(2, pcall(error, true)) ~= nil)
if (not i3) then
do
P(F((i3 - 0xFF), F(1, 2)))
end
elseif (i3 >= 7) then
for k4, v5 in ipairs({#{i3, i3}, 5, 6}) do
P(F((k4 ~ v5), ...))
end
P(((i3 % 10) // 2))
else
local t6 = table.pack((i3 + i3), (i3 // -7))
for g7 = 1, 4 do
if g7 % 2 == 0 then goto continue1 end
P(C(pcall(function(...) return math.max((math.tointeger(tonumber("  7 ")) or i3), math.max(g7, g7)), ... end, table.concat({"x=1, y=22", "0x1F", (i3) % 11}, ""))))
local i8 = math.min((false and g7 or g7), (1 | i3))
::continue1::
end
end
if ("x=1, y=22" > "") then
local r12 = 0
repeat
r12 = r12 + 1
local done = r12 >= 3
local s13 = string.format("%+d %q", (2 % 256), ("abc" .. "((a)(b))"))
local f14 = ((f2 / 2.5) * (((0) % 10 + 0.5) ^ 0.5))
until done or (("10"):find("%w$") ~= nil)
local c15 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(select(2, pcall(error, 42)) ~= nil)
local i16 = (math.min(i3, 255) // 10)
local t17 = table.move({(math.tointeger(tonumber("  7 ")) or i3), (math.tointeger(tonumber("  7 ")) or i16)}, 1, 2, 2, {("hello world"):len()})
return "done"
end)
P(c15(i3))
P(c15(table.concat({"a", "a", (i3) % 7}, " ")))
elseif (10 >= i3) then
if (i3 > i3) then
P(select(2, pcall(error, 42)) ~= nil)
local f9 = ((1.25 - f2) + (((i3) % 10 + 0.5) ^ 0.5))
elseif (i3 < 123456789012345678) then
P(F(#{i3, i3}, nil))
else
P(C(pcall(function(...) return math.min((math.mininteger - 0xcbf29ce484222325), (1099511628211 ~ i3)), ... end, table.concat({"a", "tab\tq", (9007199254740991) % 7}, ","))))
local i10 = (math.abs((i3) % 1000) // 10)
end
for g11 = 1, 4 do
if g11 % 2 == 0 then goto continue2 end
P(C(pcall(function(...) return (select("#", (1 & i3), false, ...)), ... end, ("  pad "):sub((-9007199254740993) % 7, -2))))
::continue2::
end
else
if (not true) then
P(select(2, pcall(error, {1})) ~= nil)
elseif (i3 > i3) then
P(C(pcall(function(...) return ((0xcbf29ce484222325 - i3) - math.abs((i3) % 1000)), ... end, (""):reverse())))
local i18 = (3 + 3 - i3)
else
P(string.format("%05d:%.3s", (i3 // i3), ("%d" .. "abc")))
end
P(select(2, pcall(error, 42)) ~= nil)
local i19 = (#{7, i3} - (math.tointeger(tonumber("9007199254740993")) or i3))
end
i3 = ((i3 // 10) | #{i3, i3})
P(i3, f1, f2)
end)
run(21, function(...)
local f1 = ((1.25 * 33.3) / 2.5)
local b2 = (string.format("%x %X %o", (9007199254740991) & 0xFFFFFF, (1099511628211) & 0xFF, 8) <= ("\1z" .. 2))
local s3 = string.format("%.3f %g", 0.0 + (b2 and f1 or 1.25), 0.5)
P(C(pcall(function(...) return math.abs((3) % 1000), ... end, (s3):sub((1) % 7, (2) % 7))))
local i4 = ((math.tointeger(tonumber("  7 ")) or 0) // 2)
f1 = ((f1 % 0.3) * (f1 % 2.25))
local i5 = (#{i4, -9007199254740993} + #s3)
P(i4, i5, f1, s3, b2)
end)
run(22, function(...)
local f1 = (((3) % 10 + 0.5) ^ -1)
local b2 = ((("-7" .. "  pad ")):find(".") ~= nil)
do
local t3 = setmetatable({(math.tointeger(tonumber("0x10")) or 1)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
local i4 = ((0xcbf29ce484222325 + 7) * (([[long]]):byte(1) or math.maxinteger))
end
local r5 = 0
repeat
r5 = r5 + 1
local done = r5 >= 3
for g6 = 1, 4 do
if g6 % 2 == 0 then goto continue1 end
local i7 = ((g6 % 10) & (g6 << 1))
::continue1::
end
P((pcall(function()
local t8 = setmetatable({0}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
if ("-7" > "0x1F") then error({}) end
end)))
until done or (pcall(error) == true)
local i9 = ((pcall(error) == false) and (("0x1F"):byte(-1) or 255) or (math.tointeger(tonumber("0x10")) or 4294967296))
P(i9, f1, b2)
end)
run(23, function(...)
local s1 = (string.format("%.3f %g", 0.0 + 0.5, 1e-7) .. ([[long]] .. "%d"))
local s2 = string.format("%.3f %g", 0.0 + (1.25 % -1.5), 0.5)
local f3 = ((s1 <= "((a)(b))") and (true and 1.25 or 3.0e-1) or ((2) / 3.5))
local s4 = (select(1, ("-7" .. s2), string.format("%x %X %o", (math.maxinteger) & 0xFFFFFF, (math.maxinteger) & 0xFF, 8)))
local i5 = (select("#", (-9007199254740993 // 3), false, ...))
local i6 = (("" .. s1)):len()
P(i5, i6, f3, s1, s2, s4)
end)
run(24, function(...)
local s1 = (select(1, (("%d"):gsub("%f[%w]%w", {a = "1", l = false})), (true and [[long]] or "  pad ")))
local t2 = {select(2, 4, 5, 6)}
s1 = tostring(table.concat({s1, s1, (123456789012345678) % 4}, ","))
do
for k3, v4 in ipairs({(1000 // 10), 5, 6}) do
local i5 = ((t2[(v4) % 5] or v4) // 3)
end
for k6, v7 in ipairs({(123456789012345678 & 4294967296), 5, 6}) do
local i8 = ((v7 <= v7) and (v7 + k6 - k6) or (3 % 3))
k6 = ((v7 - 2147483648) * #s1)
end
P(C(pcall(function(...) return ((math.mininteger + 0xcbf29ce484222325 * 3) << 64), ... end, ("((a)(b))"):sub((1) % 11, (123456789012345678) % 7))))
end
local t9 = {(7 - -9007199254740993), key = (1 & 9007199254740993), ["k"] = (1000 + 65536)}
for k10, v11 in ipairs({(select("#", 3, false, ...)), 5, 6}) do
local w12 = 0
while w12 < 3 do
w12 = w12 + 1
P((("a" .. s1) .. (s1 .. s1)))
P(C(pcall(function(...) return (math.min(k10, v11) << 63), ... end, tostring(true))))
if (k10 == k10) then break end
end
for g13 = 1, 4 do
if g13 % 2 == 0 then goto continue1 end
local b14 = ((s1 .. k10) == string.format("%x %X %o", (1) & 0xFFFFFF, (g13) & 0xFF, 8))
::continue1::
end
end
P(s1)
T(t2)
T(t9)
end)
run(25, function(...)
local t1 = {(select("#", 10, true, ...)), key = (7 * 9007199254740993 - 9007199254740991), [2] = #{255, 7}}
local s2 = ((select(-1, "%d", "abc"))):sub(1, 20):rep(1)
local b3 = ((3 <= 0xFF) ~= math.ult(-2, 9007199254740991))
local s4 = string.format("%05d:%.3s", (-1 - 0), ("%d" .. s2))
P(select(2, pcall(error, nil)) ~= nil)
P(s2, s4, b3)
T(t1)
end)
run(26, function(...)
local i1 = (((2 & 0xFFFFFFFF) >> 31) * (1 % 256))
local t2 = setmetatable({(math.maxinteger & i1)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
for k3, v4 in ipairs({(i1 % -7), 5, 6}) do
P((pcall(function()
P(select(2, pcall(error, 42)) ~= nil)
P((2 - 1099511628211))
P(select(2, pcall(error, 42)) ~= nil)
if (true and false) then error({}) end
end)))
end
P(F(math.abs((255) % 1000), ...))
local i5 = (select("#", (i1 + 9007199254740992 - i1), true, ...))
local t6 = table.pack((i1 * 1000), (2 - 2 - i1))
P(C(pcall(function(...) return (((i5 * i1) & 0xFFFFFFFF) >> 1), ... end, table.concat({"((a)(b))", [[long]], (i1) % 7}, ""))))
P(i1, i5)
T(t2)
T(t6)
end)
run(27, function(...)
local s1 = ((string.format("%.3f %g", 0.0 + 1e-3, 1e-7)):gsub("(%w+)=(%w+)", function(c) return #tostring(c) end))
local i2 = (math.tointeger(tonumber("0x10")) or (math.tointeger(tonumber("0x10")) or 9007199254740992))
local i3 = ((math.tointeger(tonumber("  7 ")) or i2) % 10)
do
local s4 = (select(1, (s1 .. ""), (s1):sub((i3) % 7, -1)))
for g5 = 1, 4 do
if g5 % 2 == 0 then goto continue1 end
P(select(2, pcall(error, {1})) ~= nil)
P(F(#{i3, g5}, nil))
::continue1::
end
s1 = ((((s1 .. 3)):match("%f[%w]%w") or (s1 .. s1)) .. "")
end
P((pcall(function()
local s6 = string.format("%x %X %o", ((i2 & 3)) & 0xFFFFFF, ((0xFF & 4294967296)) & 0xFF, 8)
local s7 = ((string.format("%.3f %g", 0.0 + -0.75, 1e-7)):gsub("%s*", "<%0>"))
if (false == false) then error({}) end
end)))
do
i3, i2 = i2, (1000 - 123456789012345678)
local b8 = ((s1):sub((i2) % 11, (i2) % 4) >= (s1):sub((2) % 11, -2))
end
P(i2, i3, s1)
end)
run(28, function(...)
local i1 = #{((math.mininteger & 0xFFFFFFFF) >> 1), (math.tointeger(tonumber("9007199254740993")) or 123456789012345678)}
local s2 = (string.format("%d|%s", i1, "%d") .. (i1 + i1 * i1))
local t3 = {table.unpack({1, 2, 3})}
local t4 = {table.unpack({1, 2, 3})}
P(F((math.tointeger(tonumber("z")) or 1099511628211), ...))
P(i1, s2)
T(t3)
T(t4)
end)
run(29, function(...)
local i1 = ((3 + 9007199254740993) - (2 % 256))
local t2 = table.pack(((1099511628211 & 0xFFFFFFFF) >> 31), (i1 + -9007199254740993))
local s3 = ((not i1) and (([[long]]):gsub("a-b", "")) or ("-7"):sub((9007199254740991) % 4, -2))
P(F((s3):len(), nil))
P(string.format("%x %X %o", ((t2[(i1) % 5] or 1099511628211)) & 0xFFFFFF, (3) & 0xFF, 8))
local f4 = ((255 > i1) and (0.1 / 1e-3) or (0.5 / -0.3))
P(i1, f4, s3)
T(t2)
end)
run(30, function(...)
local i1 = (math.abs((255) % 1000) * (0 << 53))
local f2 = ((3.0e-1 * 33.3) - (3.0e-1 - 1.25))
local c3 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
i1 = (((3 * 65536) & 0xFFFFFFFF) >> 31)
return "done"
end)
P(c3(i1))
P(c3(("((a)(b))"):sub((i1) % 7, 3)))
local b4 = ((("hello world" .. i1)):find(".") ~= nil)
local w5 = 0
while w5 < 3 do
w5 = w5 + 1
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
local s7 = ((select(-1, "((a)(b))", "a")) .. (false and "a" or "((a)(b))"))
local i8 = ((i1 - i1) // 3)
until done or (i1 <= 10)
local i9 = ((i1 + i1 * i1) // 2)
end
P(i1, f2, b4)
end)
run(31, function(...)
local s1 = (("abc" >= "0x1F") and ("hello world" .. "x=1, y=22") or ("A.b-C" .. [[long]]))
local i2 = (select("#", (3 + 7), false, ...))
local f3 = ((1.25 + 0.1) - (0.1 * 1e-3))
do
local i4 = ((math.tointeger(tonumber("9007199254740993")) or 1099511628211) % 3)
end
local r5 = 0
repeat
r5 = r5 + 1
local done = r5 >= 3
if (i2 <= i2) then
P(F((math.maxinteger // 2), nil))
i2 = math.abs(((math.tointeger(tonumber("9007199254740993")) or i2)) % 1000)
P((string.format("%x %X %o", (i2) & 0xFFFFFF, (i2) & 0xFF, 8) .. string.format("%x %X %o", (i2) & 0xFFFFFF, (1000) & 0xFF, 8)))
elseif math.ult(i2, i2) then
local s6 = ((select(2, s1, s1)) .. (i2 * i2))
local t7 = {(i2 | i2), (i2 ~ i2), (0xFF * i2)}
else
P(select(2, pcall(error, nil)) ~= nil)
local i8 = ((true and s1 or "")):len()
end
if (2 == i2) then break end
until done or (true and true)
local b9 = ((f3 % 2.25) > i2)
local w10 = 0
while w10 < 3 do
w10 = w10 + 1
P(select(2, pcall(error, nil)) ~= nil)
local i11 = (math.tointeger(tonumber("  7 ")) or -(i2))
local b12 = (string.format("%x %X %o", (i2) & 0xFFFFFF, (0xcbf29ce484222325) & 0xFF, 8) >= (s1 .. s1))
end
do
for k13, v14 in ipairs({math.abs((255) % 1000), 5, 6}) do
local i15 = (select("#", (1 * v14), b9, ...))
P(C(pcall(function(...) return (((s1 .. 1)):byte(-1) or math.abs((i15) % 1000)), ... end, (s1 .. 9007199254740992))))
end
end
local b16 = math.ult(i2, (select("#", math.maxinteger, b9, ...)))
P(i2, f3, s1, b9, b16)
end)
run(32, function(...)
local i1 = ((select("#", 2, true, ...)) // -7)
local i2 = ((i1 - i1 - 0) * (i1 + i1))
P((pcall(function()
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
P(select(2, pcall(error, true)) ~= nil)
P(select(2, pcall(error, nil)) ~= nil)
local f4 = math.sqrt(math.abs((((i2) % 10 + 0.5) ^ 0.5)))
::continue1::
end
P(F((i2 // 2), F()))
if (i1 >= i2) then error({}) end
end)))
local b5 = (not (i1 // -7))
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
for i7 = -2, 2 do
local f8 = ((-0.75 - 33.3) + math.sqrt(math.abs(0.5)))
if (("\1z"):find("%d+") ~= nil) then break end
local i9 = (((i1 & 0xFFFFFFFF) >> 31) // 10)
end
local w10 = 0
while w10 < 3 do
w10 = w10 + 1
P(F(("tab\tq"):len(), ...))
local i11 = math.abs(((i2 + i1)) % 1000)
local i12 = (#"abc" * #{i11, math.maxinteger} - i11)
end
until done or (not "a")
P(i1, i2, b5)
end)
run(33, function(...)
local i1 = #{#{7, 7}, (math.mininteger + 3)}
local b2 = ((i1 - i1) <= i1)
local w3 = 0
while w3 < 3 do
w3 = w3 + 1
local i4 = ((i1 // 2) & (i1 | i1))
if (i4 > i4) then
local i6 = #{(i1 - i4), i4}
local i7 = #{math.abs((i6) % 1000), (i4 * 0)}
local b8 = ((""):reverse() ~= ("a" .. ""))
elseif math.ult(i1, 2) then
P(C(pcall(function(...) return ((i1 - i4) - math.abs((2) % 1000)), ... end, (("tab\tq"):gsub("(%w+)=(%w+)", string.upper)))))
P(select(2, pcall(error, {1})) ~= nil)
local i5 = (math.abs((2) % 1000) - math.abs((i4) % 1000))
else
local i9 = ((i4 * i4 + i4) // 10)
P(C(pcall(function(...) return (#{i9, i4} // -7), ... end, (select(1, [[long]], "0x1F")))))
end
if (i1 == 0x7fffffff) then
i1 = (math.tointeger(tonumber("12")) or (i4 + math.mininteger))
i1 = ((math.tointeger(tonumber("9007199254740993")) or -9007199254740993) + (i1 * i1))
else
local f10 = -((2.5 - 3.0e-1))
end
end
for k11, v12 in ipairs({#{7, i1}, 5, 6}) do
P((pcall(function()
k11, v12 = v12, (1000 & 10)
local i13 = (-(1000) + (-2 + k11) * (k11 + v12))
if math.ult(i1, k11) then error({}) end
end)))
end
P(select(2, pcall(error, {1})) ~= nil)
b2 = (pcall(error) == (pcall(error) == b2))
if (1099511628211 <= 123456789012345678) then
local u16 = 0
local function f14(p15)
u16 = u16 + 1
local f17 = (math.sqrt(math.abs(3.0e-1)) / (((p15) % 10 + 0.5) ^ -1))
local i18 = ((-9007199254740993 // 10) - (p15 - 2))
P(select(2, pcall(error, true)) ~= nil)
return (((p15 - p15) & 0xFFFFFFFF) >> 7)
end
if math.ult(math.maxinteger, i1) then
P(C(pcall(function(...) return (#{i1, i1} - (math.tointeger(tonumber("12")) or i1) * #{i1, i1}), ... end, (false and "" or "((a)(b))"))))
i1 = ((select("#", 2, b2, ...)) - (i1 | i1) + (select("#", i1, b2, ...)))
P(select(2, pcall(error, 42)) ~= nil)
elseif (-7.5 ~= 2.5) then
local s19 = ((table.concat({"\1z", "-7", (i1) % 7}, "")):gsub("%d+", function(c) return #tostring(c) end))
else
local f20 = (((i1 * i1)) / 2)
end
else
local b21 = (not (i1 > i1))
local t22 = {#"abc", key = math.abs((3) % 1000), ["k"] = (i1 * i1)}
end
local c23 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
if (-0.75 < 2.5) then
P(F((1099511628211 // -7), F(1, 2)))
i1 = ((i1 * i1) // 10)
elseif (b2 and b2) then
P((((i1 // 10)) / 7))
local s24 = (((("%d"):match("%f[%w]%w") or "abc") .. "")):sub(1, 20):rep(0, "-")
P(((s24):sub((i1) % 7, (-9007199254740993) % 4)):sub(((i1 - math.mininteger)) % 7, -2))
else
local t25 = table.pack((i1 << 1), (3 // 2))
local f26 = ((math.min(i1, i1)) / 7)
end
return "done"
end)
P(c23(i1))
P(c23(((("10"):match("%s*") or "0x1F") .. "")))
P(i1, b2)
end)
run(34, function(...)
local i1 = ((0x7fffffff + math.maxinteger) ~ (65536 * 0xFF))
local i2 = #{(i1 // 2), ([[long]]):len()}
i1, i2 = i2, (false and 1 or i2)
for k3, v4 in ipairs({(select("#", i1, true, ...)), 5, 6}) do
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P(F((k3 + i1), nil))
return "done"
end)
P(c5(i2))
P(c5(("hello world"):reverse()))
end
if (pcall(error) == false) then
local i6 = (i1 + i1)
i1 = (select("#", (("a"):byte(-1) or i1), true, ...))
local s7 = ((""):lower()):sub(1, 20):rep(2, "-")
else
if ("0x1F" < "%d") then
i2, i1 = i1, ~(3)
elseif (pcall(error) == true) then
P(select(2, pcall(error, {1})) ~= nil)
else
P(C(pcall(function(...) return (((i1 << 53) & 0xFFFFFFFF) >> 1), ... end, ("a" .. "A.b-C"))))
end
end
P(F((select("#", 1000, true, ...)), nil))
local s8 = (math.ult(9007199254740993, i1) and (select(-1, "hello world", [[long]])) or ("x=1, y=22"):sub((i1) % 7, -1))
P((pcall(function()
P(((select("#", 7, false, nil)) - ((i2 & 0xFFFFFFFF) >> 31)))
if ((s8):find("(%a)(%a)") ~= nil) then error({}) end
end)))
P(i1, i2, s8)
end)
run(35, function(...)
local i1 = math.abs(((select("#", 123456789012345678, true, ...))) % 1000)
local i2 = ((i1 << 53) | ((1000 & 0xFFFFFFFF) >> 1))
for k3, v4 in ipairs({(true and i2 or i2), 5, 6}) do
local i5 = ((k3 * v4 * i1) & (7 * i2))
for g6 = 1, 4 do
if g6 % 2 == 0 then goto continue1 end
local i7 = ((g6 ~ g6) - math.abs((2) % 1000) - (0 + i5 * i5))
local s8 = (select(1, ("10" .. k3), tostring(true)))
::continue1::
end
local w9 = 0
while w9 < 3 do
w9 = w9 + 1
local t10 = setmetatable({(select("#", 0xcbf29ce484222325, true, ...))}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
end
end
if ("10" >= "((a)(b))") then
i2, i1 = i1, (i2 % -7)
else
local i11 = #{(i2 + i2 - 123456789012345678), (0 * 7)}
end
do
for g12 = 1, 4 do
if g12 % 2 == 0 then goto continue2 end
i1, i2 = i2, (g12 // 10)
::continue2::
end
local c13 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local s14 = table.concat({("  pad " .. "((a)(b))"), (true and "%d" or ""), (math.min(i1, i1)) % 11}, ",")
return "done"
end)
P(c13(i2))
P(c13(("-7"):sub((-9007199254740993) % 4, 3)))
end
local f15 = (-(1.25) + ((i1) / 3.5))
do
P(select(2, pcall(error, nil)) ~= nil)
P((pcall(function()
local t16 = {(i2 * i2 + i1), math.min(i2, 0xcbf29ce484222325), (i2 + i1)}
if (("0x1F"):find(".") ~= nil) then error({}) end
end)))
i2 = ((true and 1099511628211 or i2) * (0 + i1))
end
local f17 = (((i2 + i2)) / 2)
P(i1, i2, f15, f17)
end)
run(36, function(...)
local f1 = (math.sqrt(math.abs(-0.75)) % 0.3)
local i2 = ((select("#", 3, false, ...)) - (2 - 0xFF))
local b3 = (([[long]] .. "abc") <= string.format("%.3f %g", 0.0 + f1, 1e-7))
local u6 = 0
local function f4(p5)
u6 = u6 + 1
local w7 = 0
while w7 < 3 do
w7 = w7 + 1
P(F((math.tointeger(tonumber("z")) or p5), F(1, 2)))
end
p5 = ((select("#", 10, b3, nil)) * (p5 // 2))
return math.abs((math.max(i2, p5)) % 1000)
end
local r8 = 0
repeat
r8 = r8 + 1
local done = r8 >= 3
P((pcall(function()
local b9 = (not (select(1, "a", "hello world")))
if (("\1z"):find(".") ~= nil) then error({}) end
end)))
local f10 = (-(f1) + (100.125 * f1))
until done or math.ult(i2, i2)
for g11 = 1, 4 do
if g11 % 2 == 0 then goto continue1 end
if (pcall(error) == false) then
local i12 = (select("#", f4(1099511628211), b3, ...))
P((((math.tointeger(tonumber("z")) or -1)) / 3.5))
else
P(select(2, pcall(error, nil)) ~= nil)
P(F((-2 // 2), F(1, 2)))
end
P((pcall(function()
local i13 = ((select("#", i2, b3, nil)) - #{g11, g11} - (i2 - i2))
if (not "x=1, y=22") then error({}) end
end)))
::continue1::
end
P(i2, f1, b3)
end)
run(37, function(...)
local i1 = (math.tointeger(tonumber("12")) or (-2 + math.mininteger))
local b2 = (pcall(error) == (33.3 < 100.125))
P(C(pcall(function(...) return ((i1 // 1) - (65536 - i1)), ... end, (select(1, "%d", "abc")))))
local s3 = (select(2, ("0x1F" .. 65536), ([[long]] .. "")))
i1 = (math.tointeger(tonumber("12")) or (math.tointeger(tonumber("12")) or i1))
local u6 = 0
local function f4(p5)
u6 = u6 + 1
P(F((b2 and i1 or i1), nil))
return (((i1 << 64) & 0xFFFFFFFF) >> 31)
end
P(i1, s3, b2)
end)
run(38, function(...)
local f1 = ((-0.75 + 33.3) / -0.3)
local i2 = (select("#", (3 + 7), true, ...))
local i3 = ((pcall(error) == true) and (0xcbf29ce484222325 + i2) or #{2147483648, i2})
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
if (pcall(error) == true) then
local i5 = -((g4 // -7))
else
P(select(2, pcall(error, {1})) ~= nil)
local i6 = (#{i2, i3} << 53)
end
P(F((true and i3 or i3), F(1, 2)))
local r7 = 0
repeat
r7 = r7 + 1
local done = r7 >= 3
f1 = ((f1 * f1) * math.sqrt(math.abs(f1)))
until done or (33.3 < f1)
::continue1::
end
i3, i2 = i2, (i2 ~ i3)
local i8 = (math.tointeger(tonumber("  7 ")) or #{3, i3})
local i9 = ((true and 2 or i2) % 3)
local b10 = (tostring(false) < ((("%d"):match("%b()") or "hello world") .. ""))
P(i2, i3, i8, i9, f1, b10)
end)
run(39, function(...)
local i1 = (math.abs((1) % 1000) << 53)
local i2 = math.min((("\1z"):byte(-1) or i1), (i1 * i1 - i1))
local b3 = (("abc"):sub((i2) % 4, (i1) % 11) <= ("0x1F"):sub((i1) % 4, (i2) % 11))
local c4 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
do
b3 = math.ult(#"abc", -(i2))
end
P((pcall(function()
local s5 = (("a"):sub((i2) % 7, (i2) % 7) .. string.format("%5d|%-8s|", i1, "A.b-C"))
local t6 = {select(2, 4, 5, 6)}
local i7 = ((i2 - 2147483648) + (i1 ~ i2))
if (("abc"):find("()a()") ~= nil) then error({}) end
end)))
i1 = #"abc"
return "done"
end)
P(c4(7))
P(c4(("0x1F" .. i2)))
local b8 = ((i2 < i2) ~= (not true))
P(select(2, pcall(error, {1})) ~= nil)
P(select(2, pcall(error, true)) ~= nil)
P(i1, i2, b3, b8)
end)
run(40, function(...)
local i1 = ((1099511628211 + -2) // 3)
local s2 = ((not false) and ("A.b-C" .. -2) or table.concat({[[long]], "tab\tq", (i1) % 4}, ","))
local w3 = 0
while w3 < 3 do
w3 = w3 + 1
local i4 = #s2
i1, i4 = i4, (true and math.mininteger or 0)
P(((i1 << 7) ~ (1099511628211 - i1)))
end
local b5 = (not math.ult(i1, i1))
local u8 = 0
local function f6(p7)
u8 = u8 + 1
P(C(pcall(function(...) return ~((u8 ~ u8)), ... end, string.format("%x %X %o", (0) & 0xFFFFFF, (-9007199254740993) & 0xFF, 8))))
return math.min((u8 - p7), (p7 // 3))
end
local c9 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P((math.max(1099511628211, i1) + ((s2):byte(-1) or 123456789012345678)))
local r10 = 0
repeat
r10 = r10 + 1
local done = r10 >= 3
i1 = (#s2 << 7)
s2 = (table.concat({"abc", s2, (i1) % 7}, ",") .. ([[long]]):sub(1, 20):rep(1))
until done or (i1 > i1)
local s11 = ((s2 .. s2) .. (math.tointeger(tonumber("  7 ")) or 3))
return "done"
end)
P(c9(i1))
P(c9((s2 .. "abc")))
for g12 = 1, 4 do
if g12 % 2 == 0 then goto continue1 end
local c13 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
i1 = (((i1 & 0xFFFFFFFF) >> 1) - (0 + i1))
g12 = (math.max(i1, g12) + ((s2):byte(-1) or g12))
return "done"
end)
P(c13(i1))
P(c13(((("hello world"):match("%d+") or s2) .. "")))
i1 = -((i1 + g12 + i1))
::continue1::
end
local r14 = 0
repeat
r14 = r14 + 1
local done = r14 >= 3
local i15 = ((select("#", i1, false, ...)) * ((i1 & 0xFFFFFFFF) >> 31))
do
i15 = f6(f6(i15))
P(C(pcall(function(...) return (math.abs((i1) % 1000) // 3), ... end, tostring(false))))
end
local i16 = ((7 + i1) ~ f6(i1))
until done or math.ult(2, -1)
P(i1, s2, b5)
end)
run(41, function(...)
local s1 = tostring((not "hello world"))
local i2 = ((math.tointeger(tonumber("12")) or 0) * math.abs((2) % 1000) * (1099511628211 * 1000))
local f3 = (((select("#", i2, false, ...))) / 7)
P(table.concat({("" .. "hello world"), string.format("%.3f %g", 0.0 + f3, 2.25), ((i2 * i2)) % 4}, ","))
local u6 = 0
local function f4(p5)
u6 = u6 + 1
P(F(math.abs((u6) % 1000), F()))
for g7 = 1, 4 do
if g7 % 2 == 0 then goto continue1 end
local f8 = ((((g7) % 10 + 0.5) ^ 0.5) - (f3 * f3))
::continue1::
end
return (math.max(2, p5) * (u6 * i2))
end
P(F((""):len(), ...))
local r9 = 0
repeat
r9 = r9 + 1
local done = r9 >= 3
P(select(2, pcall(error, {1})) ~= nil)
local r10 = 0
repeat
r10 = r10 + 1
local done = r10 >= 3
P(select(2, pcall(error, {1})) ~= nil)
i2 = ((select("#", i2, false, ...)) * (i2 // 3))
until done or (s1 ~= s1)
until done or (not false)
do
i2 = (-(i2) * (i2 * i2))
end
P(i2, f3, s1)
end)
run(42, function(...)
local i1 = ((""):byte(1) or 123456789012345678)
local i2 = ((i1 - i1) * i1)
for g3 = 1, 4 do
if g3 % 2 == 0 then goto continue1 end
g3, i1 = i1, (g3 + i2)
local f4 = (((i2 % -7)) / 3.5)
::continue1::
end
for k5, v6 in ipairs({(i2 + i1), 5, 6}) do
local t7 = {table.unpack({1, 2, 3})}
end
local i8 = ((i1 + 0xcbf29ce484222325) - #"abc")
i1 = ((7 - 123456789012345678 + i2) % 3)
local i9 = (-(i2) // -7)
P((pcall(function()
i8, i9 = i9, (-1 - 2 - i9)
P(C(pcall(function(...) return ((((i2 & 0xFFFFFFFF) >> 32) & 0xFFFFFFFF) >> 31), ... end, ([[long]] .. "  pad "))))
if (not "a") then error({}) end
end)))
P(F(#{i1, i1}, ...))
P(i1, i2, i8, i9)
end)
run(43, function(...)
local i1 = ((0 - 10) - (-1 - math.maxinteger))
local f2 = (((#"abc") % 10 + 0.5) ^ 2)
local r3 = 0
repeat
r3 = r3 + 1
local done = r3 >= 3
local b4 = (pcall(error) == (pcall(error) == false))
until done or (i1 > i1)
do
for i5 = 0, 10, 4 do
local i6 = ((pcall(error) == false) and (i5 + i1 * i1) or (i5 // i5))
if math.ult(i1, i5) then break end
P(C(pcall(function(...) return (i1 * 2147483648 * i5), ... end, ("hello world" .. i1))))
end
end
if (pcall(error) == false) then
for k7, v8 in ipairs({(i1 + i1), 5, 6}) do
local t9 = setmetatable({(math.tointeger(tonumber("0x10")) or k7)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
end
else
local i10 = (i1 << 53)
i1 = (-(i10) * math.abs((i10) % 1000))
end
local r11 = 0
repeat
r11 = r11 + 1
local done = r11 >= 3
i1 = ((i1 - 0) + (1 - i1))
P((pcall(function()
local i12 = ((i1 - i1 * math.mininteger) // 2)
P(F((123456789012345678 * 0), F(1, 2)))
if (i1 <= math.maxinteger) then error({}) end
end)))
until done or (i1 > i1)
local b13 = ((math.tointeger(tonumber("0x10")) or i1) ~= (("\1z"):byte(1) or 0x7fffffff))
if math.ult(123456789012345678, i1) then
local f16 = ((false and f2 or f2) % -1.5)
local w17 = 0
while w17 < 3 do
w17 = w17 + 1
b13 = (string.format("%d|%s", 7, "\1z") < (([[long]]):gsub("%d+", "<%0>")))
local i18 = ((i1 + i1) - (i1 % 10))
end
elseif (3 <= i1) then
local w14 = 0
while w14 < 3 do
w14 = w14 + 1
P(select(2, pcall(error, true)) ~= nil)
local b15 = (((9007199254740992) / 3.5) == (f2 + f2))
end
else
for i19 = 0, 10, 4 do
P(select(2, pcall(error, {1})) ~= nil)
end
local u22 = 0
local function f20(p21)
u22 = u22 + 1
i1, p21 = p21, (1099511628211 * p21)
return (("hello world"):len() * math.abs((u22) % 1000))
end
end
for g23 = 1, 4 do
if g23 % 2 == 0 then goto continue1 end
local r24 = 0
repeat
r24 = r24 + 1
local done = r24 >= 3
if (f2 >= i1) then break end
P(C(pcall(function(...) return ((g23 + i1 + i1) - (i1 - i1 * g23) + math.min(0x7fffffff, g23)), ... end, (("abc"):gsub("[aeiou]", "<%0>")))))
i1 = ((g23 + i1 - -2) << 32)
until done or (false and b13)
local i25 = ((123456789012345678 - i1) + ("tab\tq"):len())
::continue1::
end
P(i1, f2, b13)
end)
run(44, function(...)
local s1 = (select(2, (true and "" or "((a)(b))"), (false and "0x1F" or "abc")))
local f2 = (("hello world" < s1) and (true and -0.75 or 0.1) or (1.25 / 7))
local c3 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local f4 = -((f2 + f2))
return "done"
end)
P(c3(1))
P(c3(("" .. 1099511628211)))
local r5 = 0
repeat
r5 = r5 + 1
local done = r5 >= 3
local b6 = ((((1000) % 10 + 0.5) ^ -1) == 0)
until done or (("%d"):find("%s*") ~= nil)
local i7 = #{(0 + 2), math.abs((0) % 1000)}
P(i7, f2, s1)
end)
run(45, function(...)
local i1 = ((1 + 1) // math.max(0, 0))
local s2 = (((string.format("%x %X %o", (0xcbf29ce484222325) & 0xFFFFFF, (-9007199254740993) & 0xFF, 8)):match("a-b") or string.format("%x %X %o", (i1) & 0xFFFFFF, (i1) & 0xFF, 8)) .. "")
local u5 = 0
local function f3(p4)
u5 = u5 + 1
u5 = (select("#", (4294967296 + u5), true, nil))
local w6 = 0
while w6 < 3 do
w6 = w6 + 1
local t7 = table.move({(math.tointeger(tonumber("9007199254740993")) or 0), (p4 // -7)}, 1, 2, 2, {(true and p4 or p4)})
end
return (math.tointeger(tonumber("z")) or ((s2):byte(2) or u5))
end
local s8 = (("a"):sub(1, 20):rep(2) .. (i1 << 53))
local b9 = (-(i1) > ((math.mininteger & 0xFFFFFFFF) >> 31))
P(i1, s2, s8, b9)
end)
run(46, function(...)
local i1 = ((select("#", 1, false, ...)) - (2147483648 + math.maxinteger))
local s2 = ((true and true) and (select(1, "", "((a)(b))")) or string.format("%x %X %o", (i1) & 0xFFFFFF, (i1) & 0xFF, 8))
local s3 = (table.concat({s2, s2, (i1) % 11}, "") .. (i1 * i1))
P((pcall(function()
local u6 = 0
local function f4(p5)
u6 = u6 + 1
P(C(pcall(function(...) return math.abs((#{p5, p5}) % 1000), ... end, tostring(true))))
P(((u6 - p5) % 256))
return (((select(-1, s3, [[long]]))):byte(1) or (i1 // 2))
end
do
local f7 = ((f4(i1)) / 7)
P(select(2, pcall(error, 42)) ~= nil)
end
if (not s2) then error({}) end
end)))
local b8 = (not (true ~= false))
P(select(2, pcall(error, nil)) ~= nil)
local w9 = 0
while w9 < 3 do
w9 = w9 + 1
local i10 = math.max(math.max(i1, i1), (i1 + 1000))
end
P(i1, s2, s3, b8)
end)
run(47, function(...)
local b1 = (not math.ult(3, 9007199254740992))
local s2 = (("0x1F" .. 0xcbf29ce484222325)):sub(((-1 - 0xcbf29ce484222325)) % 7, -1)
local i3 = (#s2 - (9007199254740992 % 10))
local f4 = ((0.1 / 7) + (b1 and 33.3 or 1.25))
for g5 = 1, 4 do
if g5 % 2 == 0 then goto continue1 end
local w6 = 0
while w6 < 3 do
w6 = w6 + 1
local f7 = math.sqrt(math.abs((f4 * f4)))
end
local i8 = math.abs(((s2):len()) % 1000)
::continue1::
end
if (not i3) then
P(tostring((s2 .. s2)))
else
for g9 = 1, 4 do
if g9 % 2 == 0 then goto continue2 end
P(C(pcall(function(...) return (#s2 * (0xcbf29ce484222325 // 10) - (g9 // 3)), ... end, string.format("%d|%s", i3, s2))))
::continue2::
end
local u12 = 0
local function f10(p11)
u12 = u12 + 1
local i13 = ((p11 - p11) | (i3 + 2147483648))
return #s2
end
for k14, v15 in ipairs({math.abs((i3) % 1000), 5, 6}) do
f4 = ((1e-3 - -7.5) - (b1 and f4 or f4))
end
end
if (f4 ~= 2147483648) then
local u18 = 0
local function f16(p17)
u18 = u18 + 1
i3 = (((select(-1, s2, "tab\tq"))):byte(1) or math.abs((1099511628211) % 1000))
P(#{#s2, (p17 * p17)})
return (-(p17) % 256)
end
P(F((0 + i3), nil))
do
local t19 = {select(2, 4, 5, 6)}
local i20 = ((2 % 10) * (i3 + i3 + i3))
local i21 = (~(i3) // 10)
end
else
i3 = ((9007199254740992 + i3) % 3)
end
if (i3 > i3) then
local f26 = math.sqrt(math.abs(math.sqrt(math.abs(f4))))
local t27 = {((i3 & 0xFFFFFFFF) >> 1), #s2, (0x7fffffff // 3)}
elseif (s2 == s2) then
do
local f22 = (math.sqrt(math.abs(f4)) * (f4 * f4))
P(select(2, pcall(error, nil)) ~= nil)
end
local b23 = (not (f4 > f4))
for i24 = -2, 2 do
local f25 = -((0.1 - f4))
P(select(2, pcall(error, 42)) ~= nil)
end
else
b1 = ((f4 / 2.5) ~= -(f4))
end
P(i3, f4, s2, b1)
end)
run(48, function(...)
local f1 = ((123456789012345678 ~= 0) and (3.0e-1 % -1.5) or (false and 1e-3 or -0.75))
local f2 = ((f1 + f1) * math.sqrt(math.abs(f1)))
do
local u5 = 0
local function f3(p4)
u5 = u5 + 1
local f6 = ((((p4 | p4)) % 10 + 0.5) ^ 2)
P(select(2, pcall(error, true)) ~= nil)
return #"abc"
end
end
P(table.concat({("((a)(b))" .. 1099511628211), (select(2, "abc", "")), ((math.maxinteger << 31)) % 7}, ""))
P(F((0 + math.mininteger), F(1, 2)))
for i7 = 0, 10, 4 do
local i8 = ((123456789012345678 // 2) // 3)
i7 = (((i7 & 0xFFFFFFFF) >> 7) // -7)
local i9 = ((7 ~ i7) * (math.mininteger % 9007199254740993))
end
local f10 = (((math.abs((10) % 1000)) % 10 + 0.5) ^ 0.5)
P(f1, f2, f10)
end)
run(49, function(...)
local s1 = ((select(2, "((a)(b))", "10")) .. tostring(true))
local i2 = ((4294967296 - 2 + 7) * (2147483648 * 65536 * -1) - (1099511628211 - 65536))
do
local i3 = (([[long]]):len() + (i2 // 2))
end
local s4 = (("a" .. s1) .. table.concat({"abc", s1, (1) % 11}, " "))
for g5 = 1, 4 do
if g5 % 2 == 0 then goto continue1 end
local b6 = (g5 == (123456789012345678 << 31))
local u9 = 0
local function f7(p8)
u9 = u9 + 1
local i10 = ((0 - 0) // (1 * p8))
local t11 = {8}
return (math.tointeger(tonumber("9007199254740993")) or ((0 & 0xFFFFFFFF) >> 1))
end
::continue1::
end
local u14 = 0
local function f12(p13)
u14 = u14 + 1
u14 = (math.tointeger(tonumber("0x10")) or (u14 - 9007199254740991))
for i15 = 1, 3 do
P(select(2, pcall(error, true)) ~= nil)
P((table.concat({s4, s4, (123456789012345678) % 7}, "")):sub(((math.tointeger(tonumber("0x10")) or i15)) % 4, ((math.tointeger(tonumber("z")) or u14)) % 11))
i2, p13 = p13, (i15 - math.mininteger)
end
s1 = tostring(((i2 & 0xFFFFFFFF) >> 7))
return #{(u14 + i2), (false and 7 or i2)}
end
P(i2, s1, s4)
end)
run(50, function(...)
local f1 = ((-0.75 - 0.5) / -0.3)
local b2 = (0x7fffffff == (0 & 2))
local b3 = (("hello world" .. "x=1, y=22") > (select(2, "", "")))
local s4 = ((("  pad "):gsub("()a()", {a = "1", l = false}))):sub((math.abs((0x7fffffff) % 1000)) % 4, -1)
if (f1 <= 7) then
for g7 = 1, 4 do
if g7 % 2 == 0 then goto continue2 end
local b8 = (pcall(error) == (("A.b-C"):find("x?") ~= nil))
P(C(pcall(function(...) return ((g7 // 10) // 10), ... end, tostring(true))))
::continue2::
end
local u11 = 0
local function f9(p10)
u11 = u11 + 1
local i12 = ((7 << 63) % 3)
local b13 = math.ult((0xcbf29ce484222325 - i12), (math.tointeger(tonumber("9007199254740993")) or i12))
return (("tab\tq"):byte(-1) or p10)
end
local f14 = ((f1 + f1) - (f1 % 2.25))
elseif ((s4):find(".") ~= nil) then
P((pcall(function()
local b5 = ((("0x1F"):find("l+") ~= nil) or (1 ~= 123456789012345678))
if (s4 ~= s4) then error({}) end
end)))
P(C(pcall(function(...) return #{-(10), math.abs((7) % 1000)}, ... end, tostring(b3))))
for g6 = 1, 4 do
if g6 % 2 == 0 then goto continue1 end
g6 = (select("#", g6, b2, ...))
P(C(pcall(function(...) return (~(123456789012345678) - ((g6 & 0xFFFFFFFF) >> 32)), ... end, (s4 .. s4))))
::continue1::
end
else
do
s4 = (("x=1, y=22" .. s4) .. table.concat({s4, s4, (0xcbf29ce484222325) % 11}, " "))
local i15 = (math.abs((4294967296) % 1000) % 10)
P(F((true and i15 or i15), F(1, 2)))
end
local u18 = 0
local function f16(p17)
u18 = u18 + 1
u18 = ((4294967296 * p17) // 10)
return -((p17 * u18 - 2))
end
end
s4 = ((s4 .. s4) .. (math.tointeger(tonumber("12")) or math.mininteger))
P(f1, s4, b2, b3)
end)
run(51, function(...)
local i1 = ((3 + 2147483648) - -(1099511628211))
local s2 = string.format("%.3f %g", 0.0 + (-7.5 / 1.25), 0.5)
local i3 = (select("#", math.abs((9007199254740992) % 1000), false, ...))
P(i1, i3, s2)
end)
run(52, function(...)
local t1 = table.move({#{math.mininteger, 0x7fffffff}, (-1 // 10)}, 1, 2, 2, {(9007199254740993 % -7)})
local i2 = math.min((7 * 2), (0x7fffffff - 1099511628211 + 9007199254740992))
P(math.ult((t1[(i2) % 5] or i2), (0xcbf29ce484222325 // 10)))
P(C(pcall(function(...) return (~(i2) * (("((a)(b))"):byte(2) or 1)), ... end, tostring("a"))))
if (7 >= i2) then
local w3 = 0
while w3 < 3 do
w3 = w3 + 1
local i4 = ((select("#", i2, false, ...)) - (true and 2 or i2) + (1099511628211 * i2 * i2))
local s5 = tostring(math.ult(i2, i4))
end
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
local t7 = table.pack(#"abc", (i2 // i2))
until done or math.ult(math.mininteger, i2)
else
for g8 = 1, 4 do
if g8 % 2 == 0 then goto continue1 end
i2, g8 = g8, (g8 % -7)
t1["x"], t1.key = (i2 // 0x7fffffff), ("abc"):sub(1, 20):rep(1)
::continue1::
end
P((pcall(function()
local f9 = (((1000) / 2) + -(0.1))
f9 = (math.ult(i2, 7) and (false and f9 or f9) or (((i2) % 10 + 0.5) ^ 0.5))
if (i2 <= i2) then error({}) end
end)))
end
local f10 = (-(0.5) / -0.3)
P(i2, f10)
T(t1)
end)
run(53, function(...)
local i1 = (#"abc" - (9007199254740993 // 3) + (2147483648 | 1))
local t2 = {((i1 & 0xFFFFFFFF) >> 1), (true and i1 or 2), (i1 - 2)}
for k3, v4 in ipairs({(t2[(i1) % 5] or 9007199254740993), 5, 6}) do
k3 = (v4 + (select("#", k3, true, ...)) + (math.tointeger(tonumber("9007199254740993")) or k3))
for g5 = 1, 4 do
if g5 % 2 == 0 then goto continue1 end
local i6 = (math.tointeger(tonumber("9007199254740993")) or (math.tointeger(tonumber("  7 ")) or k3))
::continue1::
end
end
do
P((pcall(function()
P(F((i1 % 10), nil))
local s7 = (("" .. [[long]])):reverse()
local s8 = ((false and s7 or "  pad ") .. string.format("%.3f %g", 0.0 + 0.5, 1e-7))
if ("abc" > [[long]]) then error({}) end
end)))
if (3.0e-1 ~= 0.1) then
local s9 = (math.ult(i1, i1) and ("tab\tq"):sub((i1) % 4, -1) or ("a"):sub((1099511628211) % 4, -2))
P(C(pcall(function(...) return (math.abs((math.mininteger) % 1000) - math.abs((i1) % 1000)), ... end, table.concat({s9, s9, (i1) % 11}, ","))))
else
local i10 = (math.abs((i1) % 1000) ~ (1000 - i1))
P(F((1 << 7), nil))
end
end
for g11 = 1, 4 do
if g11 % 2 == 0 then goto continue2 end
P((pcall(function()
local i12 = g11
i12 = ((10 * g11) - (t2[(g11) % 5] or g11))
if (3 >= i1) then error({}) end
end)))
::continue2::
end
P(i1)
T(t2)
end)
run(54, function(...)
local i1 = #{(7 + 3 * 2), (select("#", math.maxinteger, false, ...))}
local i2 = ((string.format("%+d %q", i1, "a")):byte(-1) or (i1 % 3))
for i3 = -2, 2 do
for i4 = 3, 1, -1 do
i1 = (string.format("%5d|%-8s|", i2, "0x1F")):len()
end
i1 = ((select("#", i1, false, ...)) | (math.maxinteger - i2))
end
P(select(2, pcall(error, nil)) ~= nil)
P((((i1 * i1)) / 3.5))
local s5 = table.concat({string.format("%x %X %o", (i1) & 0xFFFFFF, (i2) & 0xFF, 8), ([[long]]):sub((i2) % 11, -2), (2147483648) % 11}, "")
local t6 = {7, ((math.maxinteger & 0xFFFFFFFF) >> 32), (i2 % 256)}
i2 = (select("#", (i2 - i1), false, ...))
local i7 = -(math.abs((i2) % 1000))
P(i1, i2, i7, s5)
T(t6)
end)
run(55, function(...)
local i1 = math.abs((#{0, 4294967296}) % 1000)
local f2 = (math.ult(i1, 3) and (2.5 - 2.5) or (1.25 + 0.1))
local w3 = 0
while w3 < 3 do
w3 = w3 + 1
for g4 = 1, 4 do
if g4 % 2 == 0 then goto continue1 end
i1 = (((select(2, "((a)(b))", "%d"))):byte(2) or (math.tointeger(tonumber("z")) or g4))
f2 = math.sqrt(math.abs((1e-3 % -1.5)))
P(C(pcall(function(...) return ((g4 + g4) + (2147483648 + i1)), ... end, ("hello world" .. i1))))
::continue1::
end
end
local i5 = math.abs((~(math.mininteger)) % 1000)
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
for i7 = 5, 5 do
P(select(2, pcall(error, nil)) ~= nil)
end
until done or (not "  pad ")
local i8 = math.max((select("#", i5, true, ...)), (-2 * i5 - i5))
local b9 = (("%d" < "") and (not "abc"))
local r10 = 0
repeat
r10 = r10 + 1
local done = r10 >= 3
b9 = ((""):lower() >= ("abc" .. "a"))
P((pcall(function()
P(select(2, pcall(error, nil)) ~= nil)
f2 = ((3.0e-1 % 2.25) / 7)
if (not math.maxinteger) then error({}) end
end)))
until done or ("%d" <= "%d")
P(i1, i5, i8, f2, b9)
end)
run(56, function(...)
local i1 = ((3 ~= 0xcbf29ce484222325) and (true and 123456789012345678 or 3) or math.max(-2, 9007199254740992))
local i2 = (("abc"):len() * (select("#", i1, true, ...)))
P(C(pcall(function(...) return (math.max(2, i1) * (9007199254740992 + i2)), ... end, tostring(true))))
i2 = ((select("#", i2, false, ...)) - (select("#", i1, false, ...)))
local u5 = 0
local function f3(p4)
u5 = u5 + 1
i1 = (("x=1, y=22"):sub((i1) % 7, 3)):len()
return (math.tointeger(tonumber("12")) or (select("#", 3, false, nil)))
end
for i6 = -2, 2 do
P((((i2 * i2 - i1)) / 2))
P(select(2, pcall(error, true)) ~= nil)
end
P(F((7 * i1), nil))
i1, i2 = i2, #{0xcbf29ce484222325, 255}
P(i1, i2)
end)
run(57, function(...)
local i1 = (math.min(255, 0) << 53)
local s2 = (("0x1F" .. "\1z") .. (true and 0xcbf29ce484222325 or i1))
local s3 = tostring((pcall(error) == true))
local i4 = math.min(math.abs((i1) % 1000), ((s2):byte(1) or i1))
if (pcall(error) == false) then
P((pcall(function()
s2 = string.format("%x %X %o", ((9007199254740993 - i1 - 3)) & 0xFFFFFF, ((math.mininteger + -9007199254740993)) & 0xFF, 8)
local t5 = {math.abs((i1) % 1000), key = (([[long]]):byte(2) or i1), [2] = (i1 - 9007199254740992)}
P(C(pcall(function(...) return (math.abs((i4) % 1000) * (65536 - i4)), ... end, ("%d" .. s3))))
if (i1 < i1) then error({}) end
end)))
local i6 = ((i1 << 32) * (false and i1 or 9007199254740992))
do
local s7 = ((select(1, s3, s3))):lower()
P(C(pcall(function(...) return (#s3 % 9007199254740993), ... end, ("  pad "):sub((i1) % 7, -2))))
end
else
local u10 = 0
local function f8(p9)
u10 = u10 + 1
local i11 = math.abs(((math.maxinteger + i1)) % 1000)
u10, p9 = p9, #{i1, p9}
P(F((i1 + i1), F()))
return (math.tointeger(tonumber("0x10")) or (9007199254740993 * u10 - u10))
end
P(F((i4 << 1), nil))
local i12 = f8(f8(i1))
end
local i13 = ((0 * i1 * 9007199254740992) - (i1 * i1))
P(~((select("#", math.maxinteger, true, ...))))
P(select(2, pcall(error, nil)) ~= nil)
P(i1, i4, i13, s2, s3)
end)
run(58, function(...)
local s1 = string.format("%x %X %o", ((9007199254740991 // -7)) & 0xFFFFFF, ((0xcbf29ce484222325 // 3)) & 0xFF, 8)
local t2 = table.pack(((10 & 0xFFFFFFFF) >> 32), (3 % 10))
local c3 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
P((pcall(function()
table.insert(t2, 1, (1000 // -7))
local i4 = ((((s1):match(".") or s1) .. "")):len()
if (1.25 < 1.25) then error({}) end
end)))
t2.key = ((s1):byte(2) or 1000)
return "done"
end)
P(c3(1))
P(c3((s1 .. s1)))
local u7 = 0
local function f5(p6)
u7 = u7 + 1
local i8 = math.abs(((select("#", p6, true, nil))) % 1000)
local u11 = 0
local function f9(p10)
u11 = u11 + 1
i8, p6 = p6, ((p10 & 0xFFFFFFFF) >> 7)
local i12 = (math.abs((i8) % 1000) + (u11 // u11))
local s13 = (string.format("%x %X %o", (1) & 0xFFFFFF, (i8) & 0xFF, 8)):sub(((s1):len()) % 11, 3)
return (((i8 & 0xFFFFFFFF) >> 1) + math.abs((u7) % 1000))
end
return ((p6 + u7 + p6) * ~(p6) + (select("#", u7, true, nil)))
end
P(((((s1 .. math.mininteger)):match("l+") or ("-7" .. 4294967296)) .. ""))
local b14 = math.ult((select("#", math.mininteger, false, ...)), (7 // 3))
for g15 = 1, 4 do
if g15 % 2 == 0 then goto continue1 end
for i16 = 5, 5 do
P(select(2, pcall(error, 42)) ~= nil)
P(((i16 < 123456789012345678) and (s1):sub(1, 20):rep(1) or ([[long]]):sub((i16) % 7, -1)))
end
P((pcall(function()
g15 = f5((("hello world"):byte(1) or g15))
P(C(pcall(function(...) return #s1, ... end, (s1 .. "\1z"))))
if (g15 <= g15) then error({}) end
end)))
P(select(2, pcall(error, 42)) ~= nil)
::continue1::
end
P(s1, b14)
T(t2)
end)
run(59, function(...)
local t1 = setmetatable({(2147483648 << 7)}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})
local i2 = ((t1[(math.maxinteger) % 5] or 1000) ~ ((255 & 0xFFFFFFFF) >> 32))
local t3 = {(1099511628211 - 255), (i2 + i2 - 10), (math.tointeger(tonumber("12")) or 255)}
local r4 = 0
repeat
r4 = r4 + 1
local done = r4 >= 3
local c5 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
t1.key = (i2 + i2 * i2)
return "done"
end)
P(c5(i2))
P(c5(string.format("%.3f %g", 0.0 + -7.5, 2.25)))
local r6 = 0
repeat
r6 = r6 + 1
local done = r6 >= 3
P(select(2, pcall(error, nil)) ~= nil)
P(C(pcall(function(...) return ((t3[(3) % 5] or i2) - (i2 // 2) - (select("#", i2, false, ...))), ... end, ("A.b-C" .. "a"))))
P(C(pcall(function(...) return (i2 * (math.tointeger(tonumber("z")) or i2)), ... end, ("" .. "0x1F"))))
until done or (i2 <= i2)
until done or ("abc" <= "A.b-C")
i2 = ((0 // -7) + (0xFF << 64) + (7 // 2))
local r7 = 0
repeat
r7 = r7 + 1
local done = r7 >= 3
local c8 = coroutine.wrap(function(a)
local b = coroutine.yield(a + 1)
P(b)
local i9 = ((i2 << 53) // 10)
local s10 = (("\1z" .. "abc") .. ([[long]]):sub(1, 20):rep(2))
local i11 = ((i2 | 9007199254740992) // 10)
return "done"
end)
P(c8(i2))
P(c8((""):sub((i2) % 4, -2)))
local u14 = 0
local function f12(p13)
u14 = u14 + 1
local i15 = (math.tointeger(tonumber("z")) or (i2 * p13))
local i16 = ((i2 * p13) + math.abs((i15) % 1000))
P((not ("a" .. u14)))
return (("x=1, y=22" .. p13)):len()
end
local f17 = ((-0.75 % 2.25) - (false and 0.5 or 33.3))
until done or (65536 ~= i2)
if (-0.75 == 33.3) then
P(select(2, pcall(error, {1})) ~= nil)
P(select(2, pcall(error, nil)) ~= nil)
else
for k18, v19 in ipairs({(0 + i2), 5, 6}) do
t3.key = (true and i2 or k18)
end
end
P(i2)
T(t1)
T(t3)
end)
