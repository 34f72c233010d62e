print(xpcall(function() error("e", 0) end, function(m) return "H:" .. m end)) -- dialect: `error()`
print(xpcall(function(a, b) return a + b end, print, 3, 4))
print(xpcall(error, function(m) return type(m) end))
print(xpcall(function() local x = nil; return x.y end, function(m) return (m:gsub("^.-:%d+: ", "")):match("^attempt to index") end))
print(xpcall(function() error({1, 2}) end, function(t) return #t end))
print((xpcall(function() error("a") end, function() error("b") end)))
-- dialect: `error()`
