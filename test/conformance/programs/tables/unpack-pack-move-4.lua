local t = {1, 2, 3, 4, 5}
print(math.max(table.unpack(t)))
print(select(2, table.unpack(t, 2, 4)))
print(table.unpack({10, 20}, -1, 1))
print(pcall(table.unpack, {}, 1, 1e8) == false)
print(#{table.unpack(t)}, #{table.unpack(t), 1})
