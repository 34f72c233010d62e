local fs = {}
for i = 1, 5 do fs[i] = function() i = i + 1 return i end end
print(fs[1](), fs[1](), fs[2](), fs[5]())
local gs = {}
for k, v in ipairs({"a", "b"}) do gs[k] = function() return k .. v end end
print(gs[1](), gs[2]())
