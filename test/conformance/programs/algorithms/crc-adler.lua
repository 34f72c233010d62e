local function crc32(s)
  local crc = 0xFFFFFFFF
  for i = 1, #s do
    crc = crc ~ s:byte(i)
    for _ = 1, 8 do crc = (crc >> 1) ~ (0xEDB88320 & -(crc & 1)) end
  end
  return crc ~ 0xFFFFFFFF
end
print(("%08x %08x %08x"):format(crc32("") & 0xFFFFFFFF, crc32("123456789") & 0xFFFFFFFF, crc32("The quick brown fox") & 0xFFFFFFFF))
local function adler(s) local a, b = 1, 0 for i = 1, #s do a = (a + s:byte(i)) % 65521 b = (b + a) % 65521 end return b << 16 | a end
print(("%08x"):format(adler("Wikipedia")))
local function fnv(s) local h = 0x811c9dc5 for c in s:gmatch(".") do h = ((h ~ c:byte()) * 0x01000193) & 0xFFFFFFFF end return h end
print(fnv("hello"), fnv(""))
local function djb(s) local h = 5381 for i = 1, #s do h = h * 33 + s:byte(i) end return h end
print(djb("a rather long string that overflows sixty-four bits"))
