local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("<j", -1)), hex(string.pack(">J", 1)), hex(string.pack("<l", math.mininteger)), hex(string.pack("<i8", math.maxinteger)), hex(string.pack(">I16", 5)), hex(string.pack("<i16", -5)), hex(string.pack("<i7", -2)))
