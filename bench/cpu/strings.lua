-- Building, scanning and replacing strings; a hash over the bytes.
local function hash(text)
  local h = 5381
  for i = 1, #text do h = (h * 33 + string.byte(text, i)) % 4294967296 end
  return h
end

local function line(n)
  local words = {}
  for i = 1, 20 do words[#words + 1] = "word" .. (n * i % 97) end
  return table.concat(words, " ")
end

local function expand(template, values)
  return (template:gsub("%${(%w+)}", values))
end

local function run()
  local total = 0
  local buffer = ""
  for n = 1, 20000 do
    local text = line(n)
    local upper = text:gsub("%a+", function(word) return word:upper() end)
    local count = 0
    for word in text:gmatch("%w+") do
      if word:sub(-1) == "7" then count = count + 1 end
    end
    local message = expand("${name} has ${count} of ${n}; ${other}", { name = "Ann", count = count, n = n })
    buffer = buffer .. message .. "\n"
    total = (total + hash(upper) + #string.format("%05d|%-8s|%.3f", n, "x" .. n, n / 7)) % 1000000007
  end
  return total .. " " .. hash(buffer)
end

print(run())
