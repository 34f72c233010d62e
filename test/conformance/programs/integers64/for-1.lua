for i = math.maxinteger - 3, math.maxinteger - 1 do io.write(i, " ") end
print()
