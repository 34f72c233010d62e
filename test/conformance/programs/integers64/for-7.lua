for i = 1, 0, -0.25 do io.write(string.format("%.2f ", i)) end
print()
