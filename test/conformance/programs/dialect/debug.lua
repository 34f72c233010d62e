-- dialect: `debug`
print(type(debug), type(debug.traceback), type(debug.getinfo))
print(type(debug.traceback()))
print((debug.traceback("hello"):match("^hello\nstack traceback:\n")))
print(debug.traceback({}) ~= nil, type(debug.traceback({})), debug.traceback(12):match("^12\nstack"))
print(debug.traceback(nil) == nil, (debug.traceback("m", 1):match("^[^\n]*\n[^\n]*")))
local i = debug.getinfo(1)
print(i.short_src, i.currentline, i.source, i.what, i.linedefined)
local function f() return debug.getinfo(1, "Sl") end
local j = f()
print(j.short_src, j.currentline, j.source)
local function g() return debug.getinfo(2, "l").currentline end
print(g())
local function h() local x = debug.getinfo(1, "n") return x.name end
local r = h() print(r)
local k = debug.getinfo(print)
print(k.what, k.short_src, k.currentline, k.source, k.linedefined, k.func == print)
print(debug.getinfo(100))
local t = {}
print(debug.setmetatable(t, {__index = function() return 7 end}) == t, t.x)
print(debug.getmetatable(t) ~= nil, debug.getmetatable("").__index == string)
print(getmetatable(setmetatable({}, {__metatable = "no"})), type(debug.getmetatable(setmetatable({}, {__metatable = "no"}))))
print(xpcall(function() error("boom") end, debug.traceback) == false)
print((select(2, xpcall(function() error("boom") end, debug.traceback)):match("^[^\n]+\nstack traceback:")))
print(debug.getinfo(1, "S").source:sub(1,1))
print(debug.gethook())
do
  local level, seen = 1, 0
  while debug.getinfo(level, "S") do level = level + 1 seen = seen + 1 end
  print(seen > 0, debug.getinfo(0, "n").name)
end
local function where(level) local at = debug.getinfo(level + 1, "Sl") return at.short_src .. ":" .. at.currentline end
print(where(1))
print(pcall(debug.getinfo, 1, "?"))
print(pcall(debug.getinfo, "x"))
print(pcall(debug.getlocal, 1, 1))
print(pcall(debug.sethook, print, "l"))
print(select("#", debug.sethook()), debug.gethook())
print(pcall(debug.setmetatable, 1, {}))
local C = setmetatable({}, { __metatable = "hidden", __index = { a = 1 } })
print(getmetatable(C), debug.getmetatable(C).__index.a, debug.setmetatable(C, nil) == C, C.a)
do
  local Stack = {}
  Stack.__index = Stack
  function Stack:top() return debug.traceback("top") end
  local s = setmetatable({}, Stack)
  local function outer() local text = s:top() return text end
  print(outer())
end
print((require "debug").traceback == debug.traceback)
