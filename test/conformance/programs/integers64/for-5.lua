for i = 1, 3.9 do io.write(i, " ") end
print()
