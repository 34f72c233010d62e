local function show(t) print(table.concat(t, " ")) end
local t = {5, 2, 8, 1, 9, 3} table.sort(t) show(t) table.sort(t, function(a, b) return a > b end) show(t) t = {} table.sort(t) show(t) t = {1} table.sort(t) show(t) t = {2, 1} table.sort(t) show(t)
