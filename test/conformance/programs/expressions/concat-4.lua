local t = setmetatable({}, {__concat = function(a, b) return (type(a) == "table" and "T" or a) .. "+" .. (type(b) == "table" and "T" or b) end})
print(t .. "x", "x" .. t, 1 .. t, t .. t, "a" .. "b" .. t, t .. "a" .. "b", "a" .. t .. "b")
