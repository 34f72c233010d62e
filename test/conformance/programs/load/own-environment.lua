-- A chunk with an environment of its own that does not name `_ENV`.
local f = load("x = 10 return x + (y or 1)", "chunk", "t", {y = 5})
print(f(), x)
local e = {y = 5}
local g = load("y = y + 1 return function() y = y * 2 return y end", "=chunk", "t", e)
print(g()(), e.y, y)
print(pcall(load("return print", "=none", "t", {})))
print(xpcall(function() error("x", 0) end, function(m) return m:upper(), "second" end))
print(select("#", xpcall(error, function() end)))
