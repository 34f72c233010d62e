local u = {a = 1, b = 2, c = 3, d = 4}
for k in pairs(u) do u[k] = nil end
print(next(u)) u = {a = 1, b = 2, c = 3}
for k, v in pairs(u) do u[k] = v * 2 end
print(u.a, u.b, u.c)
