local function quicksort(t, lo, hi)
  lo, hi = lo or 1, hi or #t
  if lo < hi then
    local p, i = t[hi], lo - 1
    for j = lo, hi - 1 do
      if t[j] <= p then i = i + 1 t[i], t[j] = t[j], t[i] end
    end
    t[i + 1], t[hi] = t[hi], t[i + 1]
    quicksort(t, lo, i)
    quicksort(t, i + 2, hi)
  end
  return t
end
print(table.concat(quicksort {3, 6, 1, 8, 2, 9, 2}, " "))
print(table.concat(quicksort {}, " "), table.concat(quicksort {1}, " "))
local t, x = {}, 7
for i = 1, 300 do x = x * 1103515245 + 12345 & 0x7fffffff t[i] = x % 1000 end
quicksort(t)
for i = 2, #t do assert(t[i - 1] <= t[i]) end
print(t[1], t[150], t[300])
