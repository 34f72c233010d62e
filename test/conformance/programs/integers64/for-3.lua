for i = 9007199254740990, 9007199254740995 do io.write(i, " ") end
print()
