-- dialect: recursive locals
local fact = function(n) return n < 2 and 1 or n * fact(n - 1) end
print(fact(10))
local function early() return later() end
local function later() return "later" end
print(early())
