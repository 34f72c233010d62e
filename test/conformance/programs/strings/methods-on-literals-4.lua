local up = string.upper
print(up "abc", up("x" .. "y"))
