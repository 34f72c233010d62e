-- tables whose handlers yield, known by many ways
local function run(name, f, ...)
  local co, out = coroutine.create(f), {}
  local values = table.pack(coroutine.resume(co, ...))
  while coroutine.status(co) ~= "dead" do
    out[#out + 1] = tostring(values[2])
    values = table.pack(coroutine.resume(co, "r" .. #out))
  end
  print(name, table.concat(out, ","), table.unpack(values, 1, values.n))
end
local wait = function(t, k) return coroutine.yield("get " .. tostring(k)) end
local mt = { __index = wait }
local function make() return setmetatable({}, mt) end
run("direct", function() return make().x end)
run("alias before", function() local t = {} local u = t setmetatable(t, mt) return u.a, t.b end)
run("field", function() local o = { inner = {} } setmetatable(o.inner, mt) return o.inner.q end)
run("list", function() local l = { make(), make() } local r = {} for i, t in ipairs(l) do r[i] = t[i + 10] end return r[1], r[2] end)
run("pairs", function() for _, t in pairs({ a = make() }) do return t.z end end)
run("varargs", function(...) local a = ... return a.v end, make())
run("select", function(...) return (select(2, ...)).v end, 1, make())
run("unpack", function() local a, b = table.unpack({ make(), make() }) return b.v end)
run("closure", function() local t = make() local f = function() return t.c end return f() end)
run("global", function() G = make() return G.g end)
run("through yield", function() local t = coroutine.yield((type(make()))) return type(t) end)
run("pcall", function() local ok, v = pcall(function() return make().p end) return ok, v end)
run("pcall setmetatable", function() local t = {} pcall(setmetatable, t, mt) return t.s end)
run("getmetatable", function() local t = setmetatable({}, {}) getmetatable(t).__index = wait return t.m end)
run("later", function() local m = {} local t = setmetatable({}, m) m.__index = wait return t.l end)
run("computed", function() local m = {} m["__" .. "index"] = wait return setmetatable({}, m).k end)
run("rawset", function() local m = {} rawset(m, "__index", wait) return setmetatable({}, m).r end)
run("chain", function() local base = make() local d = { __index = base } return setmetatable({}, d).c1 end)
run("chain of three", function() local a = make() local b = setmetatable({}, { __index = a }) local c = setmetatable({}, { __index = b }) return c.deep end)
run("copied", function() local src, dst = { __index = wait }, {} for k, v in pairs(src) do dst[k] = v end return setmetatable({}, dst).cp end)
local function class(base) local c = {} c.__index = c if base then setmetatable(c, { __index = base }) end function c.new(...) local o = setmetatable({}, c) if o.init then o:init(...) end return o end return c end
local A = class() function A:init(x) self.x = x end function A:get() return self.x end
local Lazy = setmetatable({}, { __index = function(_, k) return coroutine.yield("class " .. k) end })
local B = class(Lazy) function B:own() return self.missing end
run("plain class", function() return A.new(5):get() end)
run("lazy class", function() local ok, e = pcall(B.new, 1) return ok, type(e) end)
run("newindex", function() local t = setmetatable({}, { __newindex = function(t, k, v) coroutine.yield("set " .. k) rawset(t, k, v) end }) t.a = 1 t.b = t.a return t.a, t.b end)
run("operators", function() local m = { __add = function(a, b) return coroutine.yield("add") end, __eq = function() return coroutine.yield("eq") end, __lt = function() return coroutine.yield("lt") end, __le = function() return coroutine.yield("le") end, __concat = function() return coroutine.yield("cat") end, __len = function() return coroutine.yield("len") end, __unm = function() return coroutine.yield("unm") end } local a, b = setmetatable({}, m), setmetatable({}, m) return a + 1, 1 + a, a == b, a < b, a >= b, a .. "x", "x" .. a, #a, -a end)
run("handler meets another", function() local lazy = make() local m = { __add = function(a, b) return b.inner end, __eq = function(a, b) return a.lazy.e end, __index = function(t, k) if k == "lazy" then return lazy end end, __lt = function(a, b) return lazy.lt end } local x, y = setmetatable({}, m), setmetatable({}, m) return x + lazy, x == y, x < y end)
run("call", function() local t = setmetatable({}, { __index = wait, __call = function(self, k) return self[k] end }) return t("called") end)
run("sort result", function() local l = { make() } table.sort(l, function() return false end) return l[1].s end)
run("wrap", function() local g = coroutine.wrap(function() coroutine.yield(make()) end) local t = g() return t.w end)
run("error", function() local ok, e = pcall(error, make()) return e.thrown end)
run("table.remove", function() local l = {} table.insert(l, make()) return table.remove(l).rm end)
run("self", function() local o = {} function o:go() return self.nothere end setmetatable(o, mt) return o:go() end)
run("next", function() local k, v = next({ make() }) return v.nx end)
run("iterator", function() local done = false for t in function() if not done then done = true return make() end end do return t.it end end)
run("goto", function() local t ::again:: if t then return t.gt end t = make() goto again end)
run("tail", function() local function f(n, t) if n == 0 then return t.end_ end return f(n - 1, t) end return f(10, make()) end)
run("or", function(x) local t = x or make() return t.o end)
run("and", function() local t = true and make() return t.an end)
run("key", function() local k = make() local t = setmetatable({}, { __index = function(_, key) return key.inside end }) return t[k] end)
