local a = 9007199254740993
local t = {} t[a] = "wide" t[2^53] = "float" t[a + 1] = "next"
local n = 0
for k, v in pairs(t) do n = n + 1 end
print(n)
