local counted = setmetatable({}, {__newindex = function(t, k, v) rawset(t, k, (v or 0) * 2) end}) counted[1] = 5 counted[2] = 6 counted[1] = 1
print(counted[1], counted[2]) table.insert(counted, 7)
print(#counted, counted[3])
local t2 = setmetatable({x = nil}, {__newindex = function(t, k, v) rawset(t, k, "set") end}) t2.x, t2.y = 1, 2
print(t2.x, t2.y) t2.x = nil t2.x = 5
print(t2.x)
