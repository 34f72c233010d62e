local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("<i2x i2", 1, 2)), hex(string.pack("!4 i1 i4", 1, 2)), hex(string.pack("<!4 i1 Xi4 i1", 1, 2)), hex(string.pack("=I2 <I2 >I2", 1, 1, 1)), hex(string.pack(" < i2 > i2 ", 1, 1)))
