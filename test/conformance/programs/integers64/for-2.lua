for i = math.mininteger + 3, math.mininteger + 1, -1 do io.write(i, " ") end
print()
