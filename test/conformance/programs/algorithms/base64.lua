local A = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local function enc(s)
  local out = {}
  for i = 1, #s, 3 do
    local a, b, c = s:byte(i, i + 2)
    local n = a << 16 | (b or 0) << 8 | (c or 0)
    for j = 18, 0, -6 do local k = n >> j & 63 out[#out + 1] = A:sub(k + 1, k + 1) end
    if not c then out[#out] = "=" end
    if not b then out[#out - 1] = "=" end
  end
  return table.concat(out)
end
local function dec(s)
  local out, n, bits = {}, 0, 0
  for c in s:gsub("=", ""):gmatch(".") do
    n = n << 6 | A:find(c, 1, true) - 1
    bits = bits + 6
    if bits >= 8 then bits = bits - 8 out[#out + 1] = string.char(n >> bits & 255) n = n & (1 << bits) - 1 end
  end
  return table.concat(out)
end
for _, s in ipairs {"", "f", "fo", "foo", "foob", "fooba", "foobar", "\0\255\128"} do local e = enc(s) print(e, dec(e) == s) end
