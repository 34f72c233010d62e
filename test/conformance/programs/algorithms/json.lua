local escapes = {['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\t"] = "\\t", ["\r"] = "\\r", ["\b"] = "\\b", ["\f"] = "\\f"}
local function encode(v)
  local kind = type(v)
  if kind == "nil" then return "null" end
  if kind == "boolean" then return tostring(v) end
  if kind == "number" then return v == math.floor(v) and string.format("%d", v) or string.format("%.14g", v) end
  if kind == "string" then
    return '"' .. v:gsub('[%c"\\]', function(c) return escapes[c] or string.format("\\u%04x", c:byte()) end) .. '"'
  end
  assert(kind == "table", "cannot encode " .. kind)
  local out = {}
  if #v > 0 or next(v) == nil then
    for i = 1, #v do out[i] = encode(v[i]) end
    return "[" .. table.concat(out, ",") .. "]"
  end
  local keys = {}
  for k in pairs(v) do keys[#keys + 1] = tostring(k) end
  table.sort(keys)
  for _, k in ipairs(keys) do out[#out + 1] = encode(k) .. ":" .. encode(v[k]) end
  return "{" .. table.concat(out, ",") .. "}"
end
local decode
local function skip(s, i) return s:match("^%s*()", i) end
local function str(s, i)
  local out = {}
  i = i + 1
  while true do
    local c = s:sub(i, i)
    if c == "" then error("unterminated string at " .. i, 0) end
    if c == '"' then return table.concat(out), i + 1 end
    if c == "\\" then
      local e = s:sub(i + 1, i + 1)
      if e == "u" then
        out[#out + 1] = utf8.char(tonumber(s:sub(i + 2, i + 5), 16))
        i = i + 6
      else
        out[#out + 1] = ({n = "\n", t = "\t", r = "\r", b = "\b", f = "\f"})[e] or e
        i = i + 2
      end
    else
      out[#out + 1] = c
      i = i + 1
    end
  end
end
function decode(s, i)
  i = skip(s, i or 1)
  local c = s:sub(i, i)
  if c == "{" then
    local t = {}
    i = skip(s, i + 1)
    if s:sub(i, i) == "}" then return t, i + 1 end
    while true do
      local k, v
      k, i = str(s, skip(s, i))
      i = skip(s, i)
      assert(s:sub(i, i) == ":", "expected :")
      v, i = decode(s, i + 1)
      t[k] = v
      i = skip(s, i)
      local d = s:sub(i, i)
      i = i + 1
      if d == "}" then return t, i end
      if d ~= "," then error("expected , or } at " .. i - 1, 0) end
    end
  elseif c == "[" then
    local t = {}
    i = skip(s, i + 1)
    if s:sub(i, i) == "]" then return t, i + 1 end
    while true do
      t[#t + 1], i = decode(s, i)
      i = skip(s, i)
      local d = s:sub(i, i)
      i = i + 1
      if d == "]" then return t, i end
      if d ~= "," then error("expected , or ] at " .. i - 1, 0) end
    end
  elseif c == '"' then
    return str(s, i)
  end
  for word, value in pairs {["true"] = true, ["false"] = false} do
    if s:sub(i, i + #word - 1) == word then return value, i + #word end
  end
  if s:sub(i, i + 3) == "null" then return nil, i + 4 end
  local n, e = s:match("^(-?%d+%.?%d*[eE]?[+-]?%d*)()", i)
  if n then return tonumber(n), e end
  error("unexpected '" .. c .. "' at " .. i, 0)
end
print(encode {a = 1, b = {true, false, "x\ny\"\1"}, c = {}, d = 1.5, e = {f = {g = {}}}})
local v = decode ' { "name" : "caf\\u00e9", "list": [1, 2.5, -3e2, [], {}], "ok": true, "no": null, "s": "a\\"b\\\\c\\n" } '
print(v.name, #v.list, v.list[2], v.list[3] == -300, v.ok, v.no, v.s)
print(encode(decode(encode {1, {2, {3, {x = "y"}}}})))
print(pcall(decode, "[1 2]"))
print(pcall(decode, '{"a" 1}') == false, pcall(decode, "@"))
print(pcall(decode, '"abc'))
