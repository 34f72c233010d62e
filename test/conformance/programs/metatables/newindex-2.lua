local log = {}
local t = setmetatable({}, {__newindex = function(t, k, v) log[#log + 1] = k .. "=" .. tostring(v) rawset(t, k, v) end}) t.a = 1 t.b = 2 t.a = 3 t.c = nil
print(table.concat(log, " "), t.a, t.b)
local store = {}
local proxy = setmetatable({}, {__newindex = store}) proxy.x = 1
print(rawget(proxy, "x"), store.x)
local ro = setmetatable({}, {__index = {k = "v"}, __newindex = function(_, k) error("readonly " .. k, 0) end})
print(ro.k, pcall(function() ro.k = 2 end))
local chain = setmetatable({}, {__newindex = setmetatable({}, {__newindex = function(t, k, v) log[#log + 1] = "chain " .. k end})}) chain.z = 1
print(log[#log], rawget(chain, "z"))
