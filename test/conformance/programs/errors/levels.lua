-- dialect: error texts
-- Positions that `error` and faults put in front of their texts, through library functions, metamethods and coroutines.
local function show(...) print(...) end
local function lvl(n) error("msg", n) end
show(pcall(lvl, 0)) show(pcall(lvl, 1)) show(pcall(lvl, 2)) show(pcall(lvl, 3))
local function outer(n) lvl(n) end
show(pcall(outer, 1)) show(pcall(outer, 2)) show(pcall(outer, 3)) show(pcall(outer,4))
local function outer2(n)
  outer(n)
end
show(pcall(outer2, 2)) show(pcall(outer2, 3)) show(pcall(outer2, 4))
local function tail(n) return lvl(n) end
show(pcall(tail, 1)) show(pcall(tail, 2))
show(pcall(function() local t = setmetatable({}, {__index = function(t, k) error("no field " .. k, 2) end})
  return t.foo
end))
show(pcall(function() local t = setmetatable({}, {__newindex = function(t, k) error("no field " .. k, 2) end})
  t.foo = 1
end))
show(pcall(function() local t = setmetatable({}, {__add = function(a, k) error("no add", 2) end})
  local x = t + 1
end))
show(pcall(function() local t = setmetatable({}, {__call = function(a, k) error("no call", 2) end})
  local x = t(1)
end))
show(pcall(function() local t = setmetatable({}, {__lt = function(a, k) error("no lt", 2) end})
  local x = t < t
end))
show(pcall(function() local t = setmetatable({}, {__concat = function(a, k) error("no cc", 2) end})
  local x = t .. "x"
end))
show(pcall(function() local t = setmetatable({}, {__tostring = function(a, k) error("no ts", 2) end})
  local x = tostring(t)
end))
show(pcall(function() local t = setmetatable({}, {__tostring = function(a, k) error("no ts", 1) end})
  local x = tostring(t)
end))
show(pcall(function() local t = setmetatable({}, {__len = function(a, k) error("no len", 2) end})
  local x = #t
end))
-- through pcall inside
show(pcall(pcall, error, "x"))
show(pcall(error, "x", 1)) show(pcall(error, "x", 2)) show(pcall(error, "x", 3))
local function f() return pcall(error, "q", 2) end
show(f())
local function g()
  local ok, e = pcall(error, "q", 3)
  return ok, e
end
show(g())
-- coroutines
local co = coroutine.wrap(function() error("in co") end)
show(pcall(co))
co = coroutine.wrap(function() error("in co", 2) end)
show(pcall(co))
co = coroutine.wrap(function() error({}) end)
show(pcall(co))
co = coroutine.wrap(function() local x = nil; x() end)
show(pcall(co))
local function run() 
  local co = coroutine.wrap(function() error("lev2", 2) end)
  co()
end
show(pcall(run))
local function run() 
  local co = coroutine.wrap(function() error("lev0", 0) end)
  co()
end
show(pcall(run))
local function run() 
  local co = coroutine.wrap(function() error("lev1", 1) end)
  co()
end
show(pcall(run))
show(coroutine.resume(coroutine.create(function() error("r", 2) end)))
show(coroutine.resume(coroutine.create(function() error("r", 1) end)))
show(coroutine.resume(coroutine.create(function() local function q() error("r", 2) end
  q() end)))
show(coroutine.resume(coroutine.create(error), "m"))
show(coroutine.resume(coroutine.create(function(...) return pcall(error, ...) end), "m"))
-- wrap over nonstrings
for _, v in ipairs{1, 2.5, true, "s"} do
  show(pcall(coroutine.wrap(function() error(v) end)))
  show(pcall(coroutine.wrap(function() error(v, 0) end)))
end
show(pcall(coroutine.wrap(function() error(nil) end)))
-- xpcall
show(xpcall(function() error("a", 2) end, function(m) return "H:" .. m end))
show(xpcall(function() lvl(2) end, function(m) return "H:" .. m end))
show(xpcall(lvl, function(m) return "H:" .. m end, 1))
show(xpcall(lvl, function(m) return "H:" .. tostring(m) end, 2))
-- assert
show(pcall(assert, false)) show(pcall(assert, nil, "m")) show(pcall(assert, false, {1}) )
-- levels in methods, iterators
local C = {} C.__index = C
function C:check(x) if type(x) ~= "number" then error("number expected, got " .. type(x), 2) end return x end
show(pcall(function()
  local c = setmetatable({}, C)
  c:check(1)
  c:check("s")
end))
local function iter() return function() error("iter", 2) end end
show(pcall(function()
  for x in iter() do end
end))
show(pcall(function()
  table.sort({3, 2, 1}, function(a, b) error("cmp") end)
end))
show(pcall(function()
  table.sort({3, 2, 1}, function(a, b) error("cmp2", 2) end)
end))
show(pcall(string.gsub, "abc", ".", function() error("gs") end))
show(pcall(string.gsub, "abc", ".", function() error("gs2", 2) end))
show(pcall(string.rep)) show(pcall(("x").rep, "x", {}))
show(pcall(function() string.rep() end))
show(pcall(function() return string.rep() end))
show(pcall(function() return ("x"):bad() end))
show(pcall(function() local a = {} ; a.b.c = 1 end))
show(pcall(function() local a = {} ; a.b.c.d = 1 end))
show(pcall(next, {}, "nokey"))
show(pcall(function() return #nil end))
show(pcall(setmetatable, 1, {}))
show(pcall(function() setmetatable({}, 1) end))
show(pcall(function() return 1 < "2" end))
show(pcall(function() return {} < {} end))
show(pcall(function() return nil .. "x" end))
show(pcall(function() return -{} end))
show(pcall(function() for i in 5 do end end))
do
  local C = {} C.__index = C
  function C:check() error("bad", 2) end
  local function helper(c) return c:check(1) end
  local t = { f = function(c) return helper(c) end }
  local function last(c) t.f(c) end
  show(pcall(last, setmetatable({}, C)))
end
