local function Y(tag) return function(a, b) return coroutine.yield(tag) end end
local mt = {}
for _, e in ipairs {"add", "sub", "mul", "div", "mod", "pow", "idiv", "unm", "concat", "len", "eq", "lt", "le", "index", "newindex", "call", "band", "bor", "bxor", "shl", "shr", "bnot"} do mt["__" .. e] = Y(e) end
local a, b = setmetatable({}, mt), setmetatable({}, mt)
local function run(f) local co = coroutine.create(f) local _, tag = coroutine.resume(co) local ok, r = coroutine.resume(co, "R") return tag, ok, r end
print(run(function() if a < b then return "less" end return "not" end))
print(run(function() return a.x == "R" and "field ok" end))
print(run(function() local s = 1 + (a + 2) .. "!" return s end) == "add")
