-- The library reached through tables that inherit from `_G`, by names and by computed keys.
local E = setmetatable({}, { __index = _G })
print(E.pcall(error, "x", 0))
print(E.select(2, 1, 2, 3))
print(E.string.find("abc", "b"))
print(E.table.unpack({ 1, 2 }))
for k, v in E.pairs({ a = 1 }) do print(k, v) end
local L = {}
for k, v in pairs(_G) do L[k] = v end
print(L.pcall(error, "y", 0))
print(L.string.gsub("aa", "a", "b"))
local co = E.coroutine.wrap(function() E.coroutine.yield(1, 2) return 3 end)
print(co()) print(co())
do
  local _ENV = setmetatable({}, { __index = _G })
  print(pcall(error, "z", 0))
  print(string.find("abc", "c"))
end
