local defaults = setmetatable({}, {__index = function() return 0 end}) defaults.n = defaults.n + 1 defaults.n = defaults.n + 1
print(defaults.n, defaults.other)
local memo = setmetatable({}, {__index = function(t, n) local v = n < 2 and n or t[n - 1] + t[n - 2] t[n] = v return v end})
print(memo[50], memo[90])
print(setmetatable({}, {__index = function(t, k) return k, 2, 3 end}).q)
