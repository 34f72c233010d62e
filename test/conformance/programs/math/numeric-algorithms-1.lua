local function gcd(a, b) while b ~= 0 do a, b = b, a % b end return a end
local function isprime(n) if n < 2 then return false end for i = 2, math.floor(math.sqrt(n)) do if n % i == 0 then return false end end return true end
local function sieve(n) local s, out = {}, {} for i = 2, n do if not s[i] then out[#out + 1] = i for j = i * i, n, i do s[j] = true end end end return out end
print(gcd(1071, 462), isprime(97), isprime(91), #sieve(1000), sieve(100)[25])
local function powmod(b, e, m) local r = 1 b = b % m while e > 0 do if e % 2 == 1 then r = r * b % m end b = b * b % m e = e // 2 end return r end
print(powmod(3, 200, 1000007), powmod(2, 62, 1000000007))
local function tobase(n, b) if n == 0 then return "0" end local s, neg = "", n < 0 n = math.abs(n) while n > 0 do local d = n % b s = ("0123456789abcdefghijklmnopqrstuvwxyz"):sub(d + 1, d + 1) .. s n = n // b end return (neg and "-" or "") .. s end
print(tobase(255, 16), tobase(-10, 2), tobase(123456789, 36), tonumber(tobase(987654321, 7), 7))
