for i = 1, 3 do local i = i * 2 io.write(i, " ") end
for i = 10, 1, -3 do io.write(i, " ") end
for i = 1, 0 do io.write("no") end
for i = 3, 3 do io.write(i, " ") end
for i = 1, 3 do i = i * 10 io.write(i, " ") end
print()
for i = 1.0, 2 do io.write(string.format("%g ", i)) end
for i = 1, 2, 0.5 do io.write(string.format("%g ", i)) end
for i = -1, -3, -1 do io.write(i, " ") end
print()
