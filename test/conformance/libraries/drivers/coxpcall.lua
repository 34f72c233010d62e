-- packages: lua-coxpcall
local cox = require "coxpcall"
print(cox.pcall(function(...) return ... end, 1, nil, 3)) print(cox.xpcall(function() error({code = 1}) end, function(e) return e.code end))
local co = coroutine.wrap(function() print(cox.pcall(function() coroutine.yield("y") error("after", 0) end)) return "end" end) print(co(), co())
