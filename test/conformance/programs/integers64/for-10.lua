for i = 10, 1, -4 do io.write(i, " ") end
for i = 1, 1 do io.write(i, " ") end
print()
