local count = 0
for k, v in pairs({[1] = 1, [2] = 2, [4] = 4, n = 0, [1.5] = 1}) do count = count + 1 end
print(count)
local function isempty(t) return next(t) == nil end
print(isempty({}), isempty({1}), isempty({nil}))
