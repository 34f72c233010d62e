local a = 9007199254740993
local t = {} t[a] = "wide" t[2^53] = "float" t[a + 1] = "next"
t[2^60] = 1 t[1 << 60] = 2
print(t[2^60], t[1152921504606846976])
