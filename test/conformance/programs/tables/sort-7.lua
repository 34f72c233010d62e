t = {}
for i = 1, 1000 do t[i] = 1000 - i end table.sort(t)
print(t[1], t[1000])
for i = 1, 1000 do t[i] = i end table.sort(t, function(a, b) return a > b end)
print(t[1], t[1000])
