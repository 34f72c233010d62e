-- dialect: `debug`
local M = {}
local function plain(a, b)
  return a
end
function M.member(x, ...)
  return x
end
function M:method() end
local anonymous = function() return 1 end
local function loop(n) if n == 0 then return 0 end
  return loop(n - 1) end
function shared(a) end
local function show(f)
  local about = debug.getinfo(f, "Su")
  print(about.short_src, about.source, about.what, about.linedefined, about.lastlinedefined, about.nparams, about.isvararg)
end
show(plain) show(M.member) show(M.method) show(anonymous) show(loop) show(shared) show(print)
show(function(...) end)
show(load("local a = 1\nreturn function(x)\nend", "=named")())
show(getmetatable(setmetatable({}, {__index = function(t, k)
  return k end})).__index)
print(debug.getinfo(plain).func == plain, debug.getinfo(1, "l").currentline)
local co = coroutine.wrap(function() show(plain) coroutine.yield(1) end) co()
print(loop(100000))
local ask = debug.getinfo
print(ask(loop, "S").linedefined, ask(1, "l").currentline)
print(pcall(pcall), (pcall(pcall, nil)))
