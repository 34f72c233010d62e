local function show(t) print(table.concat(t, " ")) end
local t = {5, 2, 8, 1, 9, 3} table.sort(t) show(t) table.sort(t, function(a, b) return a > b end) show(t) t = {} table.sort(t) show(t) t = {1} table.sort(t) show(t) t = {2, 1} table.sort(t) show(t)
t = {"b", "a", "C", "B"} table.sort(t) show(t) table.sort(t, function(a, b) return a:lower() < b:lower() or a:lower() == b:lower() and a < b end) show(t)
local r, x = {}, 42 for i = 1, 500 do x = (x * 1103515245 + 12345) % 2147483648 r[i] = x end table.sort(r) local ok = true for i = 2, #r do ok = ok and r[i - 1] <= r[i] end print(ok, r[1], r[500])
t = {3.5, 1, 2.25, -1} table.sort(t) print(t[1], t[2], t[3], t[4]) t = {} for i = 1, 100 do t[i] = i % 7 end table.sort(t) show(t)
local recs = {{n = "x", v = 3}, {n = "y", v = 1}, {n = "z", v = 2}} table.sort(recs, function(a, b) return a.v < b.v end) for _, e in ipairs(recs) do io.write(e.n, e.v, " ") end print()
print(pcall(table.sort, {1, "a"}) == false, pcall(table.sort, {{}, {}}) == false, pcall(table.sort, {1, 2, 3}, 5) == false) local mt = {__lt = function(a, b) return a.k < b.k end} local o = {} for i, k in ipairs {3, 1, 2} do o[i] = setmetatable({k = k}, mt) end table.sort(o) print(o[1].k, o[2].k, o[3].k)
t = {} for i = 1, 1000 do t[i] = 1000 - i end table.sort(t) print(t[1], t[1000]) for i = 1, 1000 do t[i] = i end table.sort(t, function(a, b) return a > b end) print(t[1], t[1000])
