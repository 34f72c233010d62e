local a = 9007199254740993
print(a == 9007199254740992.0, a > 9007199254740992.0, a + 0.0 == 9007199254740992.0, a - 9007199254740992, a // 1, a % 2, a | 0, a / 1 == 2^53, a * 1.0 == 2^53)
print(string.format("%.0f", a), string.format("%d", a), ("%s"):format(a), tostring(-a), #tostring(a))
print(math.abs(-a), math.max(a, 1), math.min(a, 2^53) == 2^53, math.floor(a), math.ceil(a), math.fmod(a, 10), math.tointeger(a), math.abs(math.mininteger))
local t = {} t[a] = "wide" t[2^53] = "float" t[a + 1] = "next"
print(t[a], t[9007199254740993], t[9007199254740992], t[2^53], t[9007199254740994], t[9007199254740994.0], rawequal(a, 9007199254740993))
local n = 0 for k, v in pairs(t) do n = n + 1 end print(n)
t[2^60] = 1 t[1 << 60] = 2 print(t[2^60], t[1152921504606846976])
t[2^63] = "big float" print(t[2^63], t[math.mininteger], t[math.maxinteger])
print(pcall(function() return a < "z" end) == false)
