local log = {}
local function n(x) return type(x) == "table" and x.n or x end
local mt = {}
for _, e in ipairs {"add", "sub", "mul", "div", "mod", "pow", "idiv", "band", "bor", "bxor", "shl", "shr", "concat"} do mt["__" .. e] = function(a, b) return e .. "(" .. tostring(n(a)) .. "," .. tostring(n(b)) .. ")" end end
mt.__unm = function(a) return "unm" .. a.n end mt.__bnot = function(a) return "bnot" .. a.n end mt.__len = function(a) return a.n * 10 end
local a, b = setmetatable({n = 1}, mt), setmetatable({n = 2}, mt)
print(select("#", a + b), (function(...) return select("#", ...) end)(setmetatable({}, {__add = function() return 1, 2, 3 end}) + 1))
local callable = setmetatable({}, {__add = setmetatable({}, {__call = function(self, x, y) return "called" end})})
print(callable + 1)
