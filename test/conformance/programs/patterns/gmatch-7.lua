for m in ("abc"):gmatch("") do io.write("|") end
print()
