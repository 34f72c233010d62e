print(pcall(table.sort, {1, "a"}) == false, pcall(table.sort, {{}, {}}) == false, pcall(table.sort, {1, 2, 3}, 5) == false)
local mt = {__lt = function(a, b) return a.k < b.k end}
local o = {}
for i, k in ipairs {3, 1, 2} do o[i] = setmetatable({k = k}, mt) end table.sort(o)
print(o[1].k, o[2].k, o[3].k)
