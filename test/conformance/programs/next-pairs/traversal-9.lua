u = {}
for i = 1, 20 do u[i] = i end
for i in ipairs(u) do if i == 10 then u[11] = nil end end count = 0
for _ in ipairs(u) do count = count + 1 end
print(count)
