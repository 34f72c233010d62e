local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("z", "abc")), hex(string.pack("s1", "abc")), hex(string.pack("<s2", "abc")), hex(string.pack(">s4", "abc")), hex(string.pack("c5", "abc")), hex(string.pack("<s", "x")))
