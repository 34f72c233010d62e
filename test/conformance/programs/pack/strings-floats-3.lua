local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("<f", 1.5)), hex(string.pack(">f", 1.5)), hex(string.pack("<d", -0.1)), hex(string.pack(">n", 1e100)), string.unpack("<f", string.pack("<f", 0.25)), string.unpack("<d", string.pack("<d", 0.1)))
