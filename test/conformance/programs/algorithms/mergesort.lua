local function merge(a, b, less)
  local r, i, j = {}, 1, 1
  while a[i] ~= nil and b[j] ~= nil do
    if less(b[j], a[i]) then r[#r + 1] = b[j] j = j + 1 else r[#r + 1] = a[i] i = i + 1 end
  end
  for k = i, #a do r[#r + 1] = a[k] end
  for k = j, #b do r[#r + 1] = b[k] end
  return r
end
local function sort(t, less)
  if #t < 2 then return t end
  local m = #t // 2
  return merge(sort({table.unpack(t, 1, m)}, less), sort({table.unpack(t, m + 1)}, less), less)
end
local people = {{"bob", 3}, {"al", 1}, {"cy", 3}, {"di", 2}, {"ed", 1}}
for _, p in ipairs(sort(people, function(a, b) return a[2] < b[2] end)) do io.write(p[1], p[2], " ") end
print()
