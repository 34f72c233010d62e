-- packages: lua-messagepack
local mp = require "MessagePack"
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
for _, v in ipairs {1, -1, 127, 128, 255, 256, 65535, 65536, 2^31, -32, -33, -129, math.maxinteger, math.mininteger, 1.5, -0.25, "", "abc", ("x"):rep(40), ("y"):rep(300), true, false, {}, {1, 2, 3}} do
  local packed = mp.pack(v) print(hex(packed):sub(1, 40), type(v) ~= "table" and mp.unpack(packed) == v)
end
local t = mp.unpack(mp.pack({a = {1, 2, {b = "c"}}, n = 5})) print(t.a[3].b, t.n, #t.a)
print(pcall(mp.unpack, "\xc1")) print(pcall(mp.unpack, "\x93\1")) print(pcall(mp.pack, print))
for _, v in mp.unpacker(mp.pack(1) .. mp.pack("two") .. mp.pack({3})) do io.write(type(v), " ") end print()
