-- dialect: `table.remove`, `table.insert` at odd places
local t = {1, 2, 3}
print(table.remove(t, 0), #t, table.remove(t, 10), #t)
table.insert(t, 5, "five")
print(t[5], #t)
table.insert(t, nil)
print(#t)
