local function compose(...) local fs = {...} return function(...) local r = table.pack(...) for i = #fs, 1, -1 do r = table.pack(fs[i](table.unpack(r, 1, r.n))) end return table.unpack(r, 1, r.n) end end
local function curry(f, n) n = n or 2 local function go(args, k) if k == 0 then return f(table.unpack(args)) end return function(x) local a = {table.unpack(args)} a[#a + 1] = x return go(a, k - 1) end end return go({}, n) end
print(compose(function(x) return x + 1 end, function(x) return x * 2 end)(5), curry(function(a, b, c) return a .. b .. c end, 3)("x")("y")("z"), compose()(1, nil, 3))
local function partial(f, ...) local a = table.pack(...) return function(...) local b = table.pack(...) local all = {} for i = 1, a.n do all[i] = a[i] end for i = 1, b.n do all[a.n + i] = b[i] end return f(table.unpack(all, 1, a.n + b.n)) end end
print(partial(math.max, 3, 9)(4), partial(string.format, "%s-%s")("a", "b"))
