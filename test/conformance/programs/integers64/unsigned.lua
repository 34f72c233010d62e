local function udiv(n, d)
  if d < 0 then return math.ult(n, d) and 0 or 1 end
  if n >= 0 then return n // d end
  local q = ((n >> 1 & math.maxinteger) // d) << 1
  local r = n - q * d
  if not math.ult(r, d) then q = q + 1 end
  return q
end
print(udiv(-1, 10), udiv(-1, 3), udiv(-1, -1), udiv(100, 7), udiv(math.mininteger, 2))
print(string.format("%d", -1 & 0xFF), math.ult(0, -1), math.ult(-2, -1), math.ult(5, 5))
print(0xFFFFFFFFFFFFFFFF == -1, 0x8000000000000000 == math.mininteger)
local x = 88172645463325252
local out = {}
for i = 1, 5 do x = x ~ (x << 13) x = x ~ ((x >> 7) & 0x01FFFFFFFFFFFFFF) x = x ~ (x << 17) out[i] = x end
print(table.concat(out, " "))
