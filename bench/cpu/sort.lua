-- Sorting numbers, strings and records; the numbers come from a linear congruential generator.
local seed = 42
local function random()
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed
end

local function run()
  local n = 300000
  local numbers, names, records = {}, {}, {}
  for i = 1, n do numbers[i] = random() end
  for i = 1, n / 3 do
    names[i] = "n" .. random()
    records[i] = { key = random() % 1000, id = i }
  end
  table.sort(numbers)
  table.sort(names)
  table.sort(records, function(a, b)
    if a.key ~= b.key then return a.key < b.key end
    return a.id < b.id
  end)
  local check = 0
  for i = 1, n, 97 do check = (check * 31 + numbers[i]) % 1000000007 end
  for i = 1, #records, 97 do check = (check * 31 + records[i].id) % 1000000007 end
  return check .. " " .. names[1] .. " " .. names[#names]
end

print(run())
