local d = {}
for i = 1, 2000 do d["key" .. i] = i end
local n = 0
for k, v in pairs(d) do n = n + v end
print(n)
for i = 1, 2000, 2 do d["key" .. i] = nil end n = 0
for _ in pairs(d) do n = n + 1 end
print(n)
