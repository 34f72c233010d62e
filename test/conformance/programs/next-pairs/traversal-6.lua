u = {1, 2, 3, 4, 5, 6}
for i, v in pairs(u) do if v % 2 == 0 then u[i] = nil end end
local n = 0
for _ in pairs(u) do n = n + 1 end
print(n, u[1], u[3], u[5])
