local r, x = {}, 42
for i = 1, 500 do x = (x * 1103515245 + 12345) % 2147483648 r[i] = x end table.sort(r)
local ok = true
for i = 2, #r do ok = ok and r[i - 1] <= r[i] end
print(ok, r[1], r[500])
