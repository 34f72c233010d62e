for i = 0.1, 0.5, 0.1 do io.write(string.format("%.1f ", i)) end
print()
