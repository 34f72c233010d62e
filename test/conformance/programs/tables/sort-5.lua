local recs = {{n = "x", v = 3}, {n = "y", v = 1}, {n = "z", v = 2}} table.sort(recs, function(a, b) return a.v < b.v end)
for _, e in ipairs(recs) do io.write(e.n, e.v, " ") end
print()
