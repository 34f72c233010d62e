local u = unpack or table.unpack
print(u({7, 8}))
