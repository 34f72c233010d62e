local log = {}
local t = setmetatable({}, {__newindex = function(t, k, v) log[#log + 1] = k .. "=" .. tostring(v) rawset(t, k, v) end}) t.a = 1 t.b = 2 t.a = 3 t.c = nil
print(table.concat(log, " "), t.a, t.b)
local store = {}
local proxy = setmetatable({}, {__newindex = store}) proxy.x = 1
print(rawget(proxy, "x"), store.x)
