local t = {} t[1] = "int" t[1.0] = "float" t["1"] = "string"
print(t[1], t["1"], t[2 - 1], t[0.5 + 0.5])
t[-1] = "neg" t[0] = "zero" t[-0.0] = "negzero"
print(t[-1], t[0], t[0.0], t[-0.0]) t[2^31] = "2^31" t[2147483649] = "x"
print(t[2147483648], t[2^31 + 1])
t[1.5] = "frac"
print(t[1.5], t[3/2], t[1]) t[true] = "yes" t[false] = "no"
print(t[true], t[false], t[not true])
t[1e300] = "big"
print(t[1e300], t[1e301]) t[math.huge] = "inf" t[-math.huge] = "-inf"
print(t[math.huge], t[-1/0], t[1/0])
local a, b = {}, {} t[a] = 1 t[b] = 2
print(t[a], t[b], t[{}]) t[print] = "p"
print(t[print], t[type])
local co = coroutine.create(print) t[co] = "co"
print(t[co])
print(pcall(function() t[nil] = 1 end) == false, pcall(function() t[0/0] = 1 end) == false, t[nil], t[0/0], pcall(rawset, t, nil, 1) == false)
t.x = nil t.y = 1 t.y = nil
print(t.x, t.y, rawget(t, "y"))
local s = "dyn" .. "amic" t[s] = 1
print(t.dynamic)
local n = 0
for _ in pairs(t) do n = n + 1 end
print(n)
