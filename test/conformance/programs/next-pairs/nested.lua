local data = {list = {1, 2, {3, 4}}, map = {a = {b = {c = "deep"}}}, [1] = "first"}
local function count(t) local n = 0 for _, v in pairs(t) do n = n + 1 if type(v) == "table" then n = n + count(v) end end return n end
print(count(data))
local function dump(v, ind) if type(v) ~= "table" then return tostring(v) end local keys = {} for k in pairs(v) do keys[#keys + 1] = k end table.sort(keys, function(a, b) return tostring(a) < tostring(b) end) local out = {} for _, k in ipairs(keys) do out[#out + 1] = tostring(k) .. "=" .. dump(v[k]) end return "{" .. table.concat(out, ",") .. "}" end
print(dump(data))
local function copy(t) if type(t) ~= "table" then return t end local r = {} for k, v in pairs(t) do r[copy(k)] = copy(v) end return setmetatable(r, getmetatable(t)) end
local c = copy(data) c.map.a.b.c = "changed"
print(data.map.a.b.c, c.map.a.b.c, dump(copy(data)) == dump(data))
local function map(t, f) local r = {} for i, v in ipairs(t) do r[i] = f(v) end return r end
local function filter(t, f) local r = {} for _, v in ipairs(t) do if f(v) then r[#r + 1] = v end end return r end
local function fold(t, f, a) for _, v in ipairs(t) do a = f(a, v) end return a end
print(table.concat(map({1, 2, 3}, function(x) return x * x end), " "), table.concat(filter({1, 2, 3, 4}, function(x) return x % 2 == 0 end), " "), fold({1, 2, 3}, function(a, b) return a + b end, 0))
local function keys(t) local r = {} for k in pairs(t) do r[#r + 1] = k end table.sort(r) return r end
print(table.concat(keys({z = 1, a = 2, m = 3}), " "))
local inv = {}
for k, v in pairs({a = 1, b = 2}) do inv[v] = k end
print(inv[1], inv[2])
local seen, cyc = {}, {} cyc.self = cyc cyc.list = {cyc}
local function walk(t) if seen[t] then return 1 end seen[t] = true local n = 0 for _, v in pairs(t) do if type(v) == "table" then n = n + walk(v) end end return n end
print(walk(cyc))
for i, row in ipairs({{1, 2}, {3, 4}}) do for j, v in ipairs(row) do io.write(i, j, "=", v, " ") end end
print()
