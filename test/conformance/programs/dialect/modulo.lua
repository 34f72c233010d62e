-- dialect: `%` by zero
local zero = 0
print(5 % zero, -5 % 0, 5.5 % zero, pcall(function() return 1 // zero end) == false)
