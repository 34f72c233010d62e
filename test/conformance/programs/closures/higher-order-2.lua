local function memoize(f) local cache = {} return function(x) local v = cache[x] if v == nil then v = f(x) cache[x] = v end return v end end
local n = 0
local slow = memoize(function(x) n = n + 1 return x * x end)
print(slow(4), slow(4), slow(5), n)
local function map(f, ...) local r = {} for i = 1, select("#", ...) do r[i] = f((select(i, ...))) end return table.unpack(r) end
print(map(function(x) return x * 10 end, 1, 2, 3))
