-- packages: lua-basexx
local b = require "basexx"
for _, s in ipairs {"", "f", "fo", "foo", "foobar", "\0\255\128"} do print(b.to_hex(s), b.to_base32(s), b.to_crockford(s), b.to_base64(s), b.to_url64(s), b.to_bit(s), b.from_base64(b.to_base64(s)) == s, b.from_base32(b.to_base32(s)) == s, b.from_hex(b.to_hex(s)) == s) end
print(b.to_z85("\x86\x4F\xD2\x6F\xB5\x59\xF7\x5B"), b.from_z85("HelloWorld") == "\x86\x4F\xD2\x6F\xB5\x59\xF7\x5B", b.from_base64("Zm9v!"), b.from_hex("zz"))
