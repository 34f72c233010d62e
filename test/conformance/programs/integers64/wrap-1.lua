local max, min = math.maxinteger, math.mininteger
print(max + 1 == min, min - 1 == max, max * 2, min * 2, max * max, min * min, min * -1 == min, -min == min, max + max, min + min)
