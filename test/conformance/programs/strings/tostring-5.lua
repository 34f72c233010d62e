print(pcall(tostring, setmetatable({}, {__tostring = function() return 1 end})) or "x")
