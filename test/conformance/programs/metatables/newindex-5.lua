local function f() end
print(pcall(function() setmetatable({}, {__newindex = 1}).x = 1 end) == false, (pcall(rawset, setmetatable({}, {__newindex = error}), "k", 1)))
