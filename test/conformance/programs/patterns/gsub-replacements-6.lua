local log = {}
local r = ("abc"):gsub("%w", function(c) log[#log + 1] = c return nil end)
print(r, table.concat(log))
