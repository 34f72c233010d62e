local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("b", -1)), hex(string.pack("B", 255)), hex(string.pack("<h", -2)), hex(string.pack(">h", -2)), hex(string.pack("<i4", 100)), hex(string.pack(">i4", 100)), hex(string.pack("<I3", 0x010203)), hex(string.pack(">I3", 0x010203)))
