local function range(n) local i = 0 return function() i = i + 1 if i <= n then return i end end end -- dialect: `error()`
local s = 0
for v in range(5) do s = s + v end
print(s)
local function zip(a, b) local i = 0 return function() i = i + 1 if a[i] ~= nil and b[i] ~= nil then return a[i], b[i] end end end
for x, y in zip({1, 2, 3}, {"a", "b"}) do io.write(x, y, " ") end
print()
print(pcall(pcall, error, "e"), select(2, pcall(pcall, error)))
-- dialect: `error()`
