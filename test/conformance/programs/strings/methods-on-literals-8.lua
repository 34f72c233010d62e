print(getmetatable("").__index == string, getmetatable("x") == getmetatable("y"))
