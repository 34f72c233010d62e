local m = {f = setmetatable({}, {__call = function(self, o, x) return o ~= nil, x end})}
print(m:f(7), m.f(1, 2))
print(table.concat({setmetatable({}, {__call = function() return 1, 2 end})()}, ",")) table.sort({3, 1, 2}, function(a, b) return a < b end)
print(select(2, pcall(setmetatable({}, {__call = function(_, a) return a end}), "v")))
print((("x"):gsub("x", setmetatable({}, {__index = function(_, k) return k .. k end}))))
