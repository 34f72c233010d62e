local function show(t) print(table.concat(t, " ")) end
t = {"b", "a", "C", "B"} table.sort(t) show(t) table.sort(t, function(a, b) return a:lower() < b:lower() or a:lower() == b:lower() and a < b end) show(t)
