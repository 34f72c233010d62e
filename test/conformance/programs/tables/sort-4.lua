local function show(t) print(table.concat(t, " ")) end
t = {3.5, 1, 2.25, -1} table.sort(t)
print(t[1], t[2], t[3], t[4]) t = {}
for i = 1, 100 do t[i] = i % 7 end table.sort(t) show(t)
