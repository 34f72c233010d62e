local max, min = math.maxinteger, math.mininteger
print(string.format("%d %x", max, max), string.format("%d", min), tostring(max), max .. "")
