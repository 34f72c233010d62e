local max, min = math.maxinteger, math.mininteger
print(max // -1, min // -1, min % -1, max % min, min // 2, max // 2, min % 10, max % 10, -max % 10, min // max, max // min)
