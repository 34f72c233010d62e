-- dialect: `>>`
print(5 & 3, 5 | 3, 5 ~ 3, ~5, 1 << 4, 256 >> 4, -1 >> 1, -1 >> 63, -1 >> 64, -8 >> 1, -1 << 1, 1 >> -3, 16 << -2)
print(0xF0F0 & 0xFF00, 0xF0F0 | 0x0F0F, 0xFFFFFFFF ~ 0xF0F0F0F0, ~0xFFFFFFFF, 0xFFFFFFFF << 32, 0xFFFFFFFF << 31, 0xFFFFFFFF >> 31)
print(0x123456789ABCDEF0 & 0xFFFFFFFF, 0x123456789ABCDEF0 >> 32, 0x123456789ABCDEF0 << 4, 0x7FFFFFFFFFFFFFFF >> 62)
print(2^31 | 0, 2^53 | 0, 3.0 & 1, 2^62 | 1, -2^63 | 0)
print((1 << 31) - 1, 1 << 32, (1 << 53) + 1, 1 << 31 | 1 << 63, -(1 << 31), ~(1 << 31))
local function popcount(x) local n = 0 for i = 0, 63 do if x & (1 << i) ~= 0 then n = n + 1 end end return n end
print(popcount(-1), popcount(0), popcount(0x5555555555555555), popcount(math.mininteger))
local function rol(x, n) return ((x << n) | ((x >> (32 - n)))) & 0xFFFFFFFF end
print(rol(0x80000001, 1), rol(0xDEADBEEF, 8), rol(1, 31))
