print(getmetatable({}), getmetatable("").__index == string, getmetatable(1), getmetatable(nil), getmetatable(print))
local mt = {}
local t = setmetatable({}, mt)
print(getmetatable(t) == mt, setmetatable(t, nil) == t, getmetatable(t))
local locked = setmetatable({}, {__metatable = "locked"})
print(getmetatable(locked), pcall(setmetatable, locked, {}) == false, pcall(setmetatable, locked) == false)
print(getmetatable(setmetatable({}, {__metatable = false})))
