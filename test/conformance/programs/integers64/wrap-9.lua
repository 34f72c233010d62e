local max, min = math.maxinteger, math.mininteger
print(max == max + 0.0, max < max + 0.0, min == min + 0.0, max - 1 < max, math.ult(1, -1), math.ult(-1, 1), math.ult(max, min))
