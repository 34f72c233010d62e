local function round(x, n) local m = 10 ^ (n or 0) return math.floor(x * m + 0.5) / m end
print(string.format("%.2f %.1f %d", round(3.14159, 2), round(2.25, 1), round(2.5)))
local seed = 42
local function lcg() seed = (1103515245 * seed + 12345) & 0x7fffffff return seed end
local t = {}
for i = 1, 5 do t[i] = lcg() end
print(table.concat(t, " "))
local x = 123456789
local function xorshift() x = x ~ (x << 13) & 0xFFFFFFFF x = x ~ (x >> 17) x = x ~ (x << 5) & 0xFFFFFFFF return x & 0xFFFFFFFF end
for i = 1, 5 do t[i] = xorshift() end
print(table.concat(t, " "))
local function collatz(n) local c = 0 while n ~= 1 do n = n % 2 == 0 and n // 2 or 3 * n + 1 c = c + 1 end return c end
print(collatz(27), collatz(97))
local m = {{1, 1}, {1, 0}}
local function mul(a, b) local r = {} for i = 1, 2 do r[i] = {} for j = 1, 2 do r[i][j] = a[i][1] * b[1][j] + a[i][2] * b[2][j] end end return r end
local r = m
for i = 1, 60 do r = mul(r, m) end
print(r[1][1])
local function sqrt(n) local g = n for i = 1, 30 do g = (g + n / g) / 2 end return g end
print(string.format("%.10f %.10f", sqrt(2), sqrt(144)))
local e, f = 1, 1
for i = 1, 17 do f = f / i e = e + f end
print(string.format("%.12f", e))
