for p in ("abc"):gmatch("()") do io.write(p, " ") end
print()
