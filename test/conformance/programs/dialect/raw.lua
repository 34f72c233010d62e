-- dialect: `ipairs`
local t = setmetatable({1, 2}, {__index = function(_, k) if k < 5 then return k end end, __pairs = function() error("unused") end})
for i, v in ipairs(t) do io.write(i, v, " ") end
for k, v in pairs(t) do io.write(k, v, " ") end
print()
