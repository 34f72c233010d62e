local log = {}
local function n(x) return type(x) == "table" and x.n or x end
local mt = {}
for _, e in ipairs {"add", "sub", "mul", "div", "mod", "pow", "idiv", "band", "bor", "bxor", "shl", "shr", "concat"} do mt["__" .. e] = function(a, b) return e .. "(" .. tostring(n(a)) .. "," .. tostring(n(b)) .. ")" end end
mt.__unm = function(a) return "unm" .. a.n end mt.__bnot = function(a) return "bnot" .. a.n end mt.__len = function(a) return a.n * 10 end
local a, b = setmetatable({n = 1}, mt), setmetatable({n = 2}, mt)
print((a + b) .. "", a .. b .. "x", 2 + 3 .. a)
local t1 = setmetatable({n = 1}, {__add = function() return "left" end})
local t2 = setmetatable({n = 2}, {__add = function() return "right" end})
print(t1 + t2, t2 + t1, t1 + 1, 1 + t2)
local plain = {n = 9}
print(plain + t1, t1 + plain, pcall(function() return plain + plain end) == false)
