local Stack = {} Stack.__index = Stack
function Stack.new(...) return setmetatable({n = select("#", ...), ...}, Stack) end
function Stack:push(...) for i = 1, select("#", ...) do self.n = self.n + 1 self[self.n] = (select(i, ...)) end return self end
function Stack:pop(k) local out = {} for i = 1, k or 1 do out[i] = self[self.n] self[self.n] = nil self.n = self.n - 1 end return table.unpack(out) end
print(Stack.new(1, 2):push(3, 4):pop(3))
local proto = {v = 1}
local inst = setmetatable({}, {__index = proto}) inst.v = inst.v + 1
print(proto.v, inst.v)
local props = setmetatable({}, {__index = function(t, k) local g = rawget(t, "_get_" .. k) return g and g(t) end, __newindex = function(t, k, v) if type(v) == "number" then rawset(t, k, v * 100) else rawset(t, k, v) end end}) props.a = 5 props._get_b = function(t) return t.a + 1 end
print(props.a, props.b)
