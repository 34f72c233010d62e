for k, v in next, {1, 2} do io.write(k, v, " ") end
print()
local t = {1}
local f, s, c = pairs(t)
print(f == next, s == t, c) f, s, c = ipairs(t)
print(type(f), s == t, c)
