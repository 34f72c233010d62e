print(pcall(function() return setmetatable({}, {__index = 5}).x.y end) == false)
local r = setmetatable({}, {__index = "abc"})
print(r.len == string.len, pcall(function() return r:upper() end) == false)
