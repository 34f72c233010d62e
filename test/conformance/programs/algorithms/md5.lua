local K, S = {}, {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21}
for i = 0, 63 do K[i] = math.floor(2 ^ 32 * math.abs(math.sin(i + 1))) end
local function rol(x, n) return (x << n | x >> 32 - n) & 0xFFFFFFFF end
local function md5(msg)
  local a0, b0, c0, d0 = 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476
  local len = #msg
  msg = msg .. "\x80" .. ("\0"):rep((55 - len) % 64) .. string.pack("<I8", len * 8)
  for chunk = 1, #msg, 64 do
    local M = {string.unpack("<" .. ("I4"):rep(16), msg, chunk)}
    local a, b, c, d = a0, b0, c0, d0
    for i = 0, 63 do
      local f, g
      if i < 16 then f, g = b & c | ~b & d, i
      elseif i < 32 then f, g = d & b | ~d & c, (5 * i + 1) % 16
      elseif i < 48 then f, g = b ~ c ~ d, (3 * i + 5) % 16
      else f, g = c ~ (b | ~d & 0xFFFFFFFF), 7 * i % 16 end
      f = (f & 0xFFFFFFFF) + a + K[i] + M[g + 1] & 0xFFFFFFFF
      a, d, c, b = d, c, b, b + rol(f, S[(i // 16) * 4 + i % 4 + 1]) & 0xFFFFFFFF
    end
    a0, b0, c0, d0 = a0 + a & 0xFFFFFFFF, b0 + b & 0xFFFFFFFF, c0 + c & 0xFFFFFFFF, d0 + d & 0xFFFFFFFF
  end
  return (string.pack("<I4I4I4I4", a0, b0, c0, d0):gsub(".", function(c) return ("%02x"):format(c:byte()) end))
end
print(md5(""), md5("abc"))
print(md5("The quick brown fox jumps over the lazy dog"))
print(md5(("x"):rep(1000)))
