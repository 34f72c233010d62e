print(tostring(setmetatable({}, {__tostring = function() return "custom" end})), #tostring(12345), tostring(1) == "1", tostring(1) .. tostring(2))
