for line in ("l1\nl2\n\nl4"):gmatch("([^\n]*)\n?") do io.write("{", line, "}") end
print()
