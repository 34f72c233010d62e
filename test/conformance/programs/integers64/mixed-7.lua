local a = 9007199254740993
local t = {} t[a] = "wide" t[2^53] = "float" t[a + 1] = "next"
t[2^63] = "big float"
print(t[2^63], t[math.mininteger], t[math.maxinteger])
