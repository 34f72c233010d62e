local function primes(n) local p, i = {}, 2 while #p < n do local ok = true for _, q in ipairs(p) do if i % q == 0 then ok = false break end end if ok then p[#p + 1] = i end i = i + 1 end return p end
local function frac(x) return math.floor((x - math.floor(x)) * 2 ^ 32) end
local P, K, H0 = primes(64), {}, {}
for i, p in ipairs(P) do K[i] = frac(p ^ (1 / 3)) if i <= 8 then H0[i] = frac(p ^ 0.5) end end
local function ror(x, n) return (x >> n | x << 32 - n) & 0xFFFFFFFF end
local function sha256(msg)
  local h = {table.unpack(H0)}
  local len = #msg
  msg = msg .. "\x80" .. ("\0"):rep((55 - len) % 64) .. string.pack(">I8", len * 8)
  for at = 1, #msg, 64 do
    local w = {string.unpack(">" .. ("I4"):rep(16), msg, at)}
    for i = 17, 64 do
      local a, b = w[i - 15], w[i - 2]
      w[i] = w[i - 16] + (ror(a, 7) ~ ror(a, 18) ~ a >> 3) + w[i - 7] + (ror(b, 17) ~ ror(b, 19) ~ b >> 10) & 0xFFFFFFFF
    end
    local a, b, c, d, e, f, g, hh = table.unpack(h)
    for i = 1, 64 do
      local t1 = hh + (ror(e, 6) ~ ror(e, 11) ~ ror(e, 25)) + (e & f ~ ~e & g & 0xFFFFFFFF) + K[i] + w[i]
      local t2 = (ror(a, 2) ~ ror(a, 13) ~ ror(a, 22)) + (a & b ~ a & c ~ b & c)
      hh, g, f, e, d, c, b, a = g, f, e, d + t1 & 0xFFFFFFFF, c, b, a, t1 + t2 & 0xFFFFFFFF
    end
    for i, v in ipairs {a, b, c, d, e, f, g, hh} do h[i] = h[i] + v & 0xFFFFFFFF end
  end
  return (("%08x"):rep(8)):format(table.unpack(h))
end
print(sha256(""))
print(sha256("abc"))
print(sha256(("a"):rep(200)))
