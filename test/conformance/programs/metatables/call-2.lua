print(pcall(function() return ({})() end) == false, pcall(function() return (nil)() end) == false, pcall(setmetatable({}, {__call = 5})) == false)
for v in setmetatable({i = 0}, {__call = function(s) s.i = s.i + 1 if s.i <= 3 then return s.i end end}) do io.write(v, " ") end
print()
