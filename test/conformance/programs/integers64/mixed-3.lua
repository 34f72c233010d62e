local a = 9007199254740993
print(math.abs(-a), math.max(a, 1), math.min(a, 2^53) == 2^53, math.floor(a), math.ceil(a), math.fmod(a, 10), math.tointeger(a), math.abs(math.mininteger))
