local function serialize(v, ind)
  ind = ind or ""
  local k = type(v)
  if k == "string" then return ("%q"):format(v):gsub("\\\n", "\\n") .. "" end
  if k ~= "table" then return tostring(v) end
  local keys = {}
  for key in pairs(v) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return (type(a) == "number" and ("%08d"):format(a) or "z" .. a) < (type(b) == "number" and ("%08d"):format(b) or "z" .. b) end)
  if #keys == 0 then return "{}" end
  local out = {}
  for _, key in ipairs(keys) do
    local name = type(key) == "number" and "[" .. key .. "]" or key:match("^[%a_][%w_]*$") and key or ("[%q]"):format(key)
    out[#out + 1] = ind .. "  " .. name .. " = " .. serialize(v[key], ind .. "  ")
  end
  return "{\n" .. table.concat(out, ",\n") .. "\n" .. ind .. "}"
end
print(serialize {1, 2, {x = "a\nb", ["odd key"] = {}}, name = "q\"uote", flag = true})
