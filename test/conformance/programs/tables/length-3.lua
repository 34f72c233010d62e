t = {n = 1, [0] = 0, [-1] = -1}
print(#t) t = {}
for i = 10, 1, -1 do t[i] = i end
print(#t) t = {10, 20, 30} table.remove(t)
print(#t) table.insert(t, 5)
print(#t)
