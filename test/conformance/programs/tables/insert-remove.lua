local function show(t) print(table.concat(t, ","), #t) end
local t = {} table.insert(t, "a") table.insert(t, "c") table.insert(t, 2, "b") table.insert(t, 1, "0") show(t) table.insert(t, #t + 1, "z") show(t)
print(table.remove(t), table.remove(t, 1), table.remove(t, 2)) show(t)
print(table.remove({}), table.remove(t, #t + 1), #t)
print(table.remove(t), table.remove(t), table.remove(t)) show(t)
t = {1, 2, 3, 4, 5}
for i = #t, 1, -1 do if t[i] % 2 == 0 then table.remove(t, i) end end show(t)
while #t > 0 do io.write(table.remove(t, 1), " ") end
print()
print(select("#", table.remove({})), select("#", table.insert({}, 1)), pcall(table.insert, {}, 1, 2, 3) == false, pcall(table.insert, {}) == false, pcall(table.insert, nil, 1) == false)
local q = {}
for i = 1, 5 do table.insert(q, 1, i) end show(q)
for i = 1, 3 do table.insert(q, table.remove(q, 1)) end show(q)
table.insert(t, nil)
print(#t) t = {n = 0} table.insert(t, "x")
print(t[1], t.n)
