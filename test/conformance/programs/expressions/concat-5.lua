print(9007199254740993 .. "", math.mininteger .. "|" .. math.maxinteger)
