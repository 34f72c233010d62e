local parts = {} for i = 1, 60 do parts[i] = i end
local t = {1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70, x = 1, table.unpack(parts)}
print(#t, t[70], t[71], t[130], t.x)
local sum = 0 for _, v in ipairs(t) do sum = sum + v end print(sum)
local d = {} for i = 1, 2000 do d["key" .. i] = i end local n = 0 for k, v in pairs(d) do n = n + v end print(n) for i = 1, 2000, 2 do d["key" .. i] = nil end n = 0 for _ in pairs(d) do n = n + 1 end print(n)
