local function tokenize(s)
  local out, i = {}, 1
  while true do
    i = s:match("^%s*()", i)
    if i > #s then break end
    local n, e = s:match("^(%d+%.?%d*)()", i)
    if n then out[#out + 1] = {"num", tonumber(n)} i = e
    else
      local id, e2 = s:match("^([%a_]%w*)()", i)
      if id then out[#out + 1] = {"id", id} i = e2
      else
        local op = s:match("^[-+*/%%^(),=<>]", i) or error("bad character '" .. s:sub(i, i) .. "' at " .. i, 0)
        out[#out + 1] = {op} i = i + 1
      end
    end
  end
  out[#out + 1] = {"eof"}
  return out
end
local prec = {["="] = 1, ["<"] = 2, [">"] = 2, ["+"] = 3, ["-"] = 3, ["*"] = 4, ["/"] = 4, ["%"] = 4, ["^"] = 6}
local function parse(s)
  local toks, p = tokenize(s), 1
  local function peek() return toks[p][1] end
  local function take(k) local t = toks[p] if k and t[1] ~= k then error("expected " .. k .. ", got " .. t[1], 0) end p = p + 1 return t end
  local expr
  local function primary()
    local k = peek()
    if k == "num" then return {"num", take()[2]} end
    if k == "-" then take() return {"neg", expr(5)} end
    if k == "(" then take() local e = expr(0) take(")") return e end
    local name = take("id")[2]
    if peek() ~= "(" then return {"var", name} end
    take()
    local args = {}
    if peek() ~= ")" then repeat args[#args + 1] = expr(0) until peek() ~= "," or not take() end
    take(")")
    return {"call", name, args}
  end
  function expr(min)
    local left = primary()
    while prec[peek()] and prec[peek()] >= min do
      local op = take()[1]
      local q = prec[op]
      left = {op, left, expr((op == "^" or op == "=") and q or q + 1)}
    end
    return left
  end
  local e = expr(0)
  take("eof")
  return e
end
local env = {pi = 3, x = 10}
local fns = {max = math.max, min = math.min, sq = function(v) return v * v end, count = function(...) return select("#", ...) end}
local ops = {["+"] = function(a, b) return a + b end, ["-"] = function(a, b) return a - b end, ["*"] = function(a, b) return a * b end, ["/"] = function(a, b) return a // b end, ["%"] = function(a, b) return a % b end, ["^"] = function(a, b) return a ^ b // 1 | 0 end, ["<"] = function(a, b) return a < b and 1 or 0 end, [">"] = function(a, b) return a > b and 1 or 0 end}
local function eval(n)
  local k = n[1]
  if k == "num" then return n[2] elseif k == "neg" then return -eval(n[2])
  elseif k == "var" then return env[n[2]] or error("undefined " .. n[2], 0)
  elseif k == "=" then local v = eval(n[3]) env[n[2][2]] = v return v
  elseif k == "call" then
    local a = {}
    for i, arg in ipairs(n[3]) do a[i] = eval(arg) end
    return (fns[n[2]] or error("no function " .. n[2], 0))(table.unpack(a))
  end
  return ops[k](eval(n[2]), eval(n[3]))
end
for _, s in ipairs {"1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 - 4 - 3", "max(1, x, sq(4)) % 7", "y = z = 5", "y + z", "count()", "1 < 2", "nope + 1", "1 +", "3 $ 4", "f(1)", "(1"} do
  print(s, pcall(function() return eval(parse(s)) end))
end
