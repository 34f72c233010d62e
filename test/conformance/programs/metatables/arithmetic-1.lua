local log = {}
local function n(x) return type(x) == "table" and x.n or x end
local mt = {}
for _, e in ipairs {"add", "sub", "mul", "div", "mod", "pow", "idiv", "band", "bor", "bxor", "shl", "shr", "concat"} do mt["__" .. e] = function(a, b) return e .. "(" .. tostring(n(a)) .. "," .. tostring(n(b)) .. ")" end end
mt.__unm = function(a) return "unm" .. a.n end mt.__bnot = function(a) return "bnot" .. a.n end mt.__len = function(a) return a.n * 10 end
local a, b = setmetatable({n = 1}, mt), setmetatable({n = 2}, mt)
print(a + b, a - b, a * b, a / b, a % b, a ^ b, a // b)
print(a + 5, 5 + a, a - 5, 5 - a, a * 5, 5 * a, 5 / a, 5 % a, 5 ^ a, 5 // a, a // 5)
print(a & b, a | b, a ~ b, a << b, a >> b, a & 1, 1 & a, 1 << a, a >> 1)
print(a .. b, a .. "s", "s" .. a, a .. 1, 1 .. a)
print(-a, ~a, #a, "x" .. #a)
print(a + "str", "10" + a, a + nil == "add(1,nil)", pcall(function() return nil + a end))
