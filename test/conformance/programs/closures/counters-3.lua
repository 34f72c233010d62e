local ws = {}
local j = 0
while j < 3 do j = j + 1 local k = j ws[j] = function() k = k + 10 return k, j end end
print(ws[1](), ws[1](), ws[3]())
local rs = {}
local r = 0
repeat r = r + 1 local m = r * 2 rs[r] = function() return m end until m >= 6
print(rs[1](), rs[2](), rs[3]())
