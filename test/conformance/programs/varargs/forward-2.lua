local function try(f, ...) local r = table.pack(pcall(f, ...)) return r.n, table.unpack(r, 1, r.n) end
print(try(function(...) return ... end, 1, nil, 3, nil))
print(try(error, "x", 0))
local function wrap(f) return function(...) return f(...) end end
print(wrap(math.max)(3, 7, 5), wrap(string.rep)("ab", 2), wrap(select)("#", nil, nil))
local function bind(o, m) return function(...) return o[m](o, ...) end end
print(bind({v = 5, add = function(s, a, b) return s.v + a + b end}, "add")(1, 2))
print(string.format(wrap(function() return "%s:%s", 1, 2 end)()))
local function rev(...) local n = select("#", ...) local r = {} for i = 1, n do r[n - i + 1] = (select(i, ...)) end return table.unpack(r, 1, n) end
print(rev(1, 2, nil, 4))
print(#{n = 1, rev(1, 2, 3)}, (rev(1, 2)))
local function deep(n, ...) if n == 0 then return select("#", ...) end return deep(n - 1, n, ...) end
print(deep(50))
print(pcall(string.rep, table.unpack({"x", 3, ","})))
print(tostring(rev(1, 2)), tostring((rev(1, 2))))
print(math.floor(3.7, "ignored"), tonumber("10", 2, 3), type(nil, 1), rawequal(1, 1, 2), #("x"):rep(rev(3)), (" x "):gsub(rev("y", "x")))
