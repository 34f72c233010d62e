for m in (""):gmatch(".*") do io.write("empty:", #m) end
print()
