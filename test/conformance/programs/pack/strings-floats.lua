local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("z", "abc")), hex(string.pack("s1", "abc")), hex(string.pack("<s2", "abc")), hex(string.pack(">s4", "abc")), hex(string.pack("c5", "abc")), hex(string.pack("<s", "x")))
print(string.unpack("z", "abc\0def"), string.unpack("s1", "\3abcd"), string.unpack(">s2", "\0\2hi!"), string.unpack("c3", "abcdef"), string.unpack("zB", "x\0\5"))
print(hex(string.pack("<f", 1.5)), hex(string.pack(">f", 1.5)), hex(string.pack("<d", -0.1)), hex(string.pack(">n", 1e100)), string.unpack("<f", string.pack("<f", 0.25)), string.unpack("<d", string.pack("<d", 0.1)))
print(hex(string.pack("<i2x i2", 1, 2)), hex(string.pack("!4 i1 i4", 1, 2)), hex(string.pack("<!4 i1 Xi4 i1", 1, 2)), hex(string.pack("=I2 <I2 >I2", 1, 1, 1)), hex(string.pack(" < i2 > i2 ", 1, 1)))
print(pcall(string.pack, "z", "a\0b") == false, pcall(string.pack, "c2", "abc") == false, pcall(string.pack, "s1", ("x"):rep(300)) == false, pcall(string.unpack, "s1", "\5ab") == false, pcall(string.pack, "y", 1) == false, pcall(string.unpack, "b", "abc", 10) == false)
local packed = string.pack("<I2 s1 d z B", 513, "hello", 2.5, "zed", 7) print(#packed, string.unpack("<I2 s1 d z B", packed))
local pos = 1 local list = string.pack("s1s1s1", "a", "bb", "ccc") while pos <= #list do local v v, pos = string.unpack("s1", list, pos) io.write(v, "@", pos, " ") end print()
