local ints = setmetatable({}, {__index = function(t, i) return i * 2 end})
print(ints[1], ints[21], ints[-1], #ints)
print(setmetatable({}, {__index = string}).format("%d", 5))
local arr = setmetatable({1, 2}, {__index = function() return "d" end})
print(arr[1], arr[3], arr[0], arr.x)
for i, v in ipairs({1, 2}) do io.write(i, v, ";") end
print()
