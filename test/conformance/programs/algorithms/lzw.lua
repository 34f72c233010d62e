local function compress(s)
  local dict, size, out, w = {}, 256, {}, ""
  for i = 0, 255 do dict[string.char(i)] = i end
  for c in s:gmatch(".") do
    if dict[w .. c] then w = w .. c
    else out[#out + 1] = dict[w] dict[w .. c] = size size = size + 1 w = c end
  end
  if w ~= "" then out[#out + 1] = dict[w] end
  return out
end
local function expand(codes)
  local dict, size = {}, 256
  for i = 0, 255 do dict[i] = string.char(i) end
  local w = dict[codes[1]]
  local out = {w}
  for i = 2, #codes do
    local k = codes[i]
    local e = dict[k] or w .. w:sub(1, 1)
    out[#out + 1] = e
    dict[size] = w .. e:sub(1, 1)
    size = size + 1
    w = e
  end
  return table.concat(out)
end
local s = "TOBEORNOTTOBEORTOBEORNOT"
local c = compress(s)
print(#c, table.concat(c, " "), expand(c) == s)
local long = ("abcabcabd"):rep(100)
print(#compress(long), expand(compress(long)) == long)
