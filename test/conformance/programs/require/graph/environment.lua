local _ENV = setmetatable({}, {__index = _G}) function helper() return "h" .. tostring(print ~= nil) end return helper()
