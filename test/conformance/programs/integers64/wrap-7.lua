print(math.tointeger("9007199254740993") or "str", math.tointeger(2^53), math.tointeger(2^63), math.tointeger(3.5), math.type(2^53) and true)
