-- larger programs: sorting, json, queues, memoization, big numbers, string building
local function quicksort(t, lo, hi)
  lo, hi = lo or 1, hi or #t
  if lo < hi then
    local p, i = t[hi], lo - 1
    for j = lo, hi - 1 do if t[j] <= p then i = i + 1 t[i], t[j] = t[j], t[i] end end
    t[i + 1], t[hi] = t[hi], t[i + 1]
    quicksort(t, lo, i) quicksort(t, i + 2, hi)
  end
  return t
end
print(table.concat(quicksort({5, 3, 9, 1, 5, 2, 8}), " "))
local function encode(v, out)
  out = out or {}
  local t = type(v)
  if t == "table" then
    if #v > 0 then
      out[#out + 1] = "["
      for i, x in ipairs(v) do if i > 1 then out[#out + 1] = "," end encode(x, out) end
      out[#out + 1] = "]"
    else
      local keys = {}
      for k in pairs(v) do keys[#keys + 1] = k end
      table.sort(keys)
      out[#out + 1] = "{"
      for i, k in ipairs(keys) do if i > 1 then out[#out + 1] = "," end out[#out + 1] = string.format("%q:", k) encode(v[k], out) end
      out[#out + 1] = "}"
    end
  elseif t == "string" then out[#out + 1] = '"' .. v:gsub('[%c"\\]', function(c) return string.format("\\u%04x", c:byte()) end) .. '"'
  else out[#out + 1] = tostring(v) end
  return out
end
print(table.concat(encode({a = {1, 2, {b = "x\"y\n"}}, c = true, d = {}})))
local function parse(s)
  local pos = 1
  local value
  local function skip() pos = s:find("%S", pos) or #s + 1 end
  local function object() local o = {} pos = pos + 1 skip()
    while s:sub(pos, pos) ~= "}" do local k = value() skip() pos = pos + 1 o[k] = value() skip() if s:sub(pos, pos) == "," then pos = pos + 1 skip() end end
    pos = pos + 1 return o end
  local function array() local a = {} pos = pos + 1 skip()
    while s:sub(pos, pos) ~= "]" do a[#a + 1] = value() skip() if s:sub(pos, pos) == "," then pos = pos + 1 skip() end end
    pos = pos + 1 return a end
  function value() skip()
    local c = s:sub(pos, pos)
    if c == "{" then return object() elseif c == "[" then return array()
    elseif c == '"' then local e = s:find('"', pos + 1, true) local r = s:sub(pos + 1, e - 1) pos = e + 1 return r
    else local a, b, w = s:find("^([%w%.%-]+)", pos) pos = b + 1 if w == "true" then return true elseif w == "null" then return nil else return math.tointeger(tonumber(w)) or tonumber(w) end end end
  return value()
end
local doc = parse('{"name": "lua", "list": [1, 2, {"deep": [true, 30]}], "n": -5}')
print(doc.name, doc.list[2], doc.list[3].deep[2], doc.n, #doc.list)
local memo = setmetatable({}, {__index = function(t, n) local r = n < 2 and n or t[n - 1] + t[n - 2] t[n] = r return r end})
print(memo[80])
local Queue = {} Queue.__index = Queue
function Queue.new() return setmetatable({first = 1, last = 0, items = {}}, Queue) end
function Queue:push(x) self.last = self.last + 1 self.items[self.last] = x end
function Queue:pop() if self.first > self.last then return nil end local x = self.items[self.first] self.items[self.first] = nil self.first = self.first + 1 return x end
local q = Queue.new() for i = 1, 5 do q:push(i * i) end local got = {} for x in function() return q:pop() end do got[#got + 1] = x end print(table.concat(got, ","))
local function hash(s) local h = 5381 for i = 1, #s do h = (h * 33 + s:byte(i)) & 0xffffffff end return h end
print(hash("hello world"), hash(""), hash(("x"):rep(100)))
local function lcg(seed) return function() seed = (seed * 6364136223846793005 + 1442695040888963407) return seed >> 33 & 0x7fffffff end end
local rnd = lcg(42) print(rnd(), rnd(), rnd())
local sieve, primes = {}, {} for i = 2, 100 do if not sieve[i] then primes[#primes + 1] = i for j = i * i, 100, i do sieve[j] = true end end end print(#primes, primes[#primes])
local function hanoi(n, a, b, c) if n == 0 then return 0 end return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a) end print(hanoi(10, "a", "b", "c"))
local parts = {} for i = 1, 1000 do parts[#parts + 1] = i % 15 == 0 and "FizzBuzz" or i % 5 == 0 and "Buzz" or i % 3 == 0 and "Fizz" or i end print(#table.concat(parts))
local function map(t, f) local r = {} for i, v in ipairs(t) do r[i] = f(v, i) end return r end
local function filter(t, f) local r = {} for _, v in ipairs(t) do if f(v) then r[#r + 1] = v end end return r end
local function reduce(t, f, a) for _, v in ipairs(t) do a = f(a, v) end return a end
print(reduce(map(filter({1, 2, 3, 4, 5, 6}, function(v) return v % 2 == 0 end), function(v) return v * v end), function(a, b) return a + b end, 0))
local function compose(...) local fs = {...} return function(...) local r = table.pack(...) for i = #fs, 1, -1 do r = table.pack(fs[i](table.unpack(r, 1, r.n))) end return table.unpack(r, 1, r.n) end end
print(compose(function(x) return x + 1 end, function(x, y) return x * y end)(3, 4))
local words = {} for w in ("the quick brown the lazy the end"):gmatch("%a+") do words[w] = (words[w] or 0) + 1 end local list = {} for w, c in pairs(words) do list[#list + 1] = w .. "=" .. c end table.sort(list) print(table.concat(list, " "))
local producer = coroutine.create(function() for i = 1, 3 do coroutine.yield("item " .. i) end return "end" end)
while coroutine.status(producer) ~= "dead" do local _, v = coroutine.resume(producer) io.write(v, "; ") end print()
local ok, msg = pcall(function() local function deep(n) return 1 + deep(n + 1) end return deep(1) end) print(ok, tostring(msg):find("stack overflow") ~= nil)
print(string.format("%08.3f|%+5d|%-6s|%x", 3.14159, 7, "ab", 255), ("%s=%d"):rep(2, "&"):format("a", 1, "b", 2))
local Stack = {} function Stack:new() local o = {} setmetatable(o, self) self.__index = self return o end function Stack:push(...) for _, v in ipairs({...}) do self[#self + 1] = v end return self end function Stack:pop() return table.remove(self) end
local st = Stack:new():push(1, 2, 3) print(st:pop(), st:pop(), #st)
