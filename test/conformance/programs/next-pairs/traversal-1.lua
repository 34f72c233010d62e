local t = {10, 20, 30, x = 1, y = 2}
local keys = {}
for k in pairs(t) do keys[#keys + 1] = tostring(k) end table.sort(keys)
print(table.concat(keys, " "))
