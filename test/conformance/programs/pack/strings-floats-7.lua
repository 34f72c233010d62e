local pos = 1
local list = string.pack("s1s1s1", "a", "bb", "ccc")
while pos <= #list do local v v, pos = string.unpack("s1", list, pos) io.write(v, "@", pos, " ") end
print()
