local Big = {}
Big.__index = Big
local BASE = 10000000
local function trim(d) while #d > 1 and d[#d] == 0 do d[#d] = nil end return d end
local function new(v)
  if getmetatable(v) == Big then return v end
  local s, d = tostring(v), {}
  for i = #s, 1, -7 do d[#d + 1] = tonumber(s:sub(math.max(1, i - 6), i)) end
  return setmetatable(d, Big)
end
Big.__add = function(a, b)
  a, b = new(a), new(b)
  local r, carry = {}, 0
  for i = 1, math.max(#a, #b) do
    local x = (a[i] or 0) + (b[i] or 0) + carry
    r[i], carry = x % BASE, x // BASE
  end
  if carry > 0 then r[#r + 1] = carry end
  return setmetatable(r, Big)
end
Big.__mul = function(a, b)
  a, b = new(a), new(b)
  local r = {}
  for i = 1, #a + #b do r[i] = 0 end
  for i = 1, #a do
    local carry = 0
    for j = 1, #b do
      local x = r[i + j - 1] + a[i] * b[j] + carry
      r[i + j - 1], carry = x % BASE, x // BASE
    end
    r[i + #b] = r[i + #b] + carry
  end
  return setmetatable(trim(r), Big)
end
Big.__eq = function(a, b) return tostring(a) == tostring(b) end
Big.__lt = function(a, b) if #a ~= #b then return #a < #b end for i = #a, 1, -1 do if a[i] ~= b[i] then return a[i] < b[i] end end return false end
Big.__tostring = function(a) local s = {tostring(a[#a])} for i = #a - 1, 1, -1 do s[#s + 1] = ("%07d"):format(a[i]) end return table.concat(s) end
local f = new(1)
for i = 2, 50 do f = f * i end
print(f)
local a, b = new(0), new(1)
for i = 1, 200 do a, b = b, a + b end
print(a)
print(new("123456789012345678901234567890") * new("987654321098765432109876543210"))
print(new(5) == new(5), new(5) < new(6), new("99999999") + 1, 1 + new(1))
