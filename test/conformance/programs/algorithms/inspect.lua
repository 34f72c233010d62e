local function quote(s) return s:find('"') and not s:find("'") and "'" .. s .. "'" or '"' .. s:gsub('"', '\\"') .. '"' end
local order = {number = 1, boolean = 2, string = 3, table = 4, ["function"] = 5}
local function less(a, b) local ta, tb = type(a), type(b) if ta == tb and (ta == "string" or ta == "number") then return a < b end return (order[ta] or 100) < (order[tb] or 100) end
local function inspect(v, depth, seen, level)
  seen, level = seen or {}, level or 0
  if type(v) == "string" then return quote(v:gsub("[%c\127]", function(c) return ("\\%03d"):format(c:byte()) end)) end
  if type(v) ~= "table" then return type(v) == "function" and "<function>" or tostring(v) end
  if seen[v] then return "<cycle>" end
  if level >= (depth or math.huge) then return "{...}" end
  seen[v] = true
  local out, n = {}, #v
  for i = 1, n do out[#out + 1] = inspect(v[i], depth, seen, level + 1) end
  local keys = {}
  for k in pairs(v) do if not (math.type(k) == "integer" and k >= 1 and k <= n) then keys[#keys + 1] = k end end
  table.sort(keys, less)
  for _, k in ipairs(keys) do
    local ks = type(k) == "string" and k:match("^[_%a][_%w]*$") and k or "[" .. inspect(k, depth, seen, level + 1) .. "]"
    out[#out + 1] = ks .. " = " .. inspect(v[k], depth, seen, level + 1)
  end
  local mt = getmetatable(v)
  if mt then out[#out + 1] = "<metatable> = " .. inspect(mt, depth, seen, level + 1) end
  seen[v] = nil
  return "{ " .. table.concat(out, ", ") .. " }"
end
local t = {1, "two", {3}, a = 1, ["b c"] = true, [-10] = "ten", [true] = false, f = print} t.self = t
print(inspect(t)) print(inspect({{{{}}}}, 2)) print(inspect(setmetatable({}, {__index = {x = 1}}))) print(inspect('say "hi"\n'), inspect(nil), inspect({}))
