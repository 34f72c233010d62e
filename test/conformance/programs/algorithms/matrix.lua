local M = {}
M.__index = M
local function new(r) return setmetatable(r, M) end
M.__mul = function(a, b) if type(a) == "number" then a, b = b, a end local r = {} for i = 1, #a do r[i] = {} for j = 1, type(b) == "number" and #a[1] or #b[1] do if type(b) == "number" then r[i][j] = a[i][j] * b else local s = 0 for k = 1, #b do s = s + a[i][k] * b[k][j] end r[i][j] = s end end end return new(r) end
M.__add = function(a, b) local r = {} for i = 1, #a do r[i] = {} for j = 1, #a[1] do r[i][j] = a[i][j] + b[i][j] end end return new(r) end
M.__eq = function(a, b) for i = 1, #a do for j = 1, #a[1] do if a[i][j] ~= b[i][j] then return false end end end return true end
M.__tostring = function(m) local rows = {} for i, r in ipairs(m) do rows[i] = table.concat(r, " ") end return table.concat(rows, "; ") end
M.__unm = function(m) return -1 * m end
function M:t() local r = {} for j = 1, #self[1] do r[j] = {} for i = 1, #self do r[j][i] = self[i][j] end end return new(r) end
local a, b = new {{1, 2}, {3, 4}}, new {{0, 1}, {1, 0}}
print(a * b, a + b, a * 2, 2 * a == a * 2, a:t(), -a, a * b == b * a)
local function det(m) if #m == 1 then return m[1][1] end local d = 0 for c = 1, #m do local sub = {} for i = 2, #m do sub[i - 1] = {} for j = 1, #m do if j ~= c then sub[i - 1][#sub[i - 1] + 1] = m[i][j] end end end d = d + (c % 2 == 1 and 1 or -1) * m[1][c] * det(sub) end return d end
print(det {{2, 0, 1}, {1, 3, 2}, {1, 1, 4}}, det {{1}})
