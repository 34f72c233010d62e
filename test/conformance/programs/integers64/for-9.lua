for i = math.maxinteger, math.maxinteger - 4, -2 do io.write(i, " ") end
print()
