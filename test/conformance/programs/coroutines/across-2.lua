local it = coroutine.wrap(function() for k in (function() return coroutine.yield("iter") end) do coroutine.yield(k) end return "finished" end)
print(it(), it("k1"), it(), it(nil))
local m = setmetatable({}, {__call = function(self, x) return coroutine.yield("call " .. x) end})
local c = coroutine.wrap(function() return "got " .. m("arg") end)
print(c(), c("back"))
local obj = {}
function obj:method(x) return coroutine.yield(x) end
local o = coroutine.wrap(function() return obj:method("self") end)
print(o(), o("ret"))
