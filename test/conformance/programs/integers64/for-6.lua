for i = 3, 1 do io.write("never") end
for i = 1, 0.5 do io.write("never") end
for i = 1, -math.huge do io.write("never") end
print("-")
