print(pcall(function() for i = "a", 2 do end end) == false, pcall(function() for i = 1, {} do end end) == false, pcall(function() for i = 1, 2, "x" do end end) == false, pcall(function() for k in nil do end end) == false, pcall(function() for k in 5 do end end) == false)
for i = math.huge, 1 do end
for i = 1, -math.huge do end
for i = 0, -0 do io.write(i, "z") end
local c = 0
for i = 1, 3 do c = c + i if c > 100 then return end end
print(c)
for i = 3, 1 do error() end
do local t = {} for i = 1, 3 do t[i] = function() return i end end print(t[1](), t[2](), t[3]()) end
