print(type(setmetatable({}, {__name = "My"})), setmetatable({}, {__len = function() return "str" end}) and #setmetatable({}, {__len = function() return "str" end}))
local weak = setmetatable({}, {__mode = "k"}) weak[{}] = 1
print(type(next(weak)) ~= nil)
local gc = setmetatable({}, {__gc = function() end})
print(type(gc))
local v = setmetatable({}, {__index = function(t, k) return #k end})
print(v.abc, v["four"])
