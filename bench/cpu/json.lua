-- A JSON encoder and decoder written in Lua, in the style of the well-known small modules.
local byte, sub, find, format, char = string.byte, string.sub, string.find, string.format, string.char

local escapes = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }
local unescapes = { ['"'] = '"', ["\\"] = "\\", ["/"] = "/", n = "\n", r = "\r", t = "\t", b = "\b", f = "\f" }

local encode

local function quote(text)
  return '"' .. text:gsub('[%c"\\]', function(c) return escapes[c] or format("\\u%04x", byte(c)) end) .. '"'
end

local function encode_array(list, out)
  out[#out + 1] = "["
  for i, item in ipairs(list) do
    if i > 1 then out[#out + 1] = "," end
    encode(item, out)
  end
  out[#out + 1] = "]"
end

local function encode_object(object, out)
  local keys = {}
  for key in pairs(object) do keys[#keys + 1] = key end
  table.sort(keys)
  out[#out + 1] = "{"
  for i, key in ipairs(keys) do
    if i > 1 then out[#out + 1] = "," end
    out[#out + 1] = quote(key)
    out[#out + 1] = ":"
    encode(object[key], out)
  end
  out[#out + 1] = "}"
end

function encode(value, out)
  local kind = type(value)
  if kind == "table" then
    if #value > 0 then encode_array(value, out) else encode_object(value, out) end
  elseif kind == "string" then
    out[#out + 1] = quote(value)
  else
    out[#out + 1] = tostring(value)
  end
end

local function skip(text, at)
  return find(text, "[^ \n\r\t]", at) or #text + 1
end

local decode_value

local function decode_string(text, at)
  local parts = {}
  local from = at + 1
  while true do
    local stop = find(text, '["\\]', from)
    if not stop then error("unterminated string at " .. at) end
    parts[#parts + 1] = sub(text, from, stop - 1)
    if byte(text, stop) == 34 then return table.concat(parts), stop + 1 end
    local escape = sub(text, stop + 1, stop + 1)
    if escape == "u" then
      parts[#parts + 1] = char(tonumber(sub(text, stop + 2, stop + 5), 16))
      from = stop + 6
    else
      parts[#parts + 1] = unescapes[escape]
      from = stop + 2
    end
  end
end

local function decode_array(text, at)
  local list, count = {}, 0
  at = skip(text, at + 1)
  if byte(text, at) == 93 then return list, at + 1 end
  while true do
    count = count + 1
    list[count], at = decode_value(text, at)
    at = skip(text, at)
    local c = byte(text, at)
    if c == 93 then return list, at + 1 end
    if c ~= 44 then error("expected ] or , at " .. at) end
    at = skip(text, at + 1)
  end
end

local function decode_object(text, at)
  local object = {}
  at = skip(text, at + 1)
  if byte(text, at) == 125 then return object, at + 1 end
  while true do
    local key
    key, at = decode_string(text, at)
    at = skip(text, at)
    if byte(text, at) ~= 58 then error("expected : at " .. at) end
    object[key], at = decode_value(text, skip(text, at + 1))
    at = skip(text, at)
    local c = byte(text, at)
    if c == 125 then return object, at + 1 end
    if c ~= 44 then error("expected } or , at " .. at) end
    at = skip(text, at + 1)
  end
end

function decode_value(text, at)
  local c = sub(text, at, at)
  if c == "{" then return decode_object(text, at) end
  if c == "[" then return decode_array(text, at) end
  if c == '"' then return decode_string(text, at) end
  if sub(text, at, at + 3) == "true" then return true, at + 4 end
  if sub(text, at, at + 4) == "false" then return false, at + 5 end
  local from, to = find(text, "^-?%d+%.?%d*[eE]?[+-]?%d*", at)
  if not from then error("unexpected character at " .. at) end
  return tonumber(sub(text, from, to)), to + 1
end

local function order(n)
  local items = {}
  for i = 1, 6 do
    items[i] = { sku = "sku-" .. n .. "-" .. i, count = i, price = n * 100 + i * 25, gift = i % 2 == 0 }
  end
  return { id = n, customer = 'Ann "the customer" ' .. n, items = items, notes = "line one\nline two\t" .. n }
end

local function run()
  local total = 0
  for n = 1, 10000 do
    local out = {}
    encode(order(n), out)
    local text = table.concat(out)
    local back = decode_value(text, 1)
    for _, item in ipairs(back.items) do
      if item.gift then total = total + item.price else total = total + item.count end
    end
    total = (total + #text + #back.customer) % 1000000007
  end
  return total
end

print(run())
