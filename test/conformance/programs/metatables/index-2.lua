local log = {}
local f = setmetatable({}, {__index = function(t, k) log[#log + 1] = tostring(k) return k .. "!" end})
print(f.a, f["b"], f.c, table.concat(log, ",")) f.a = 1
print(f.a, #log)
local deep = setmetatable({}, {__index = setmetatable({l1 = 1}, {__index = setmetatable({l2 = 2}, {__index = {l3 = 3}})})})
print(deep.l1, deep.l2, deep.l3, deep.l4)
