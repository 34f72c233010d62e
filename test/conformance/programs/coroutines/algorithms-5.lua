local acc = coroutine.wrap(function(x) local total = 0 while true do total = total + x x = coroutine.yield(total) end end)
print(acc(1), acc(10), acc(100))
local function pull(s) return coroutine.wrap(function() for c in s:gmatch(".") do coroutine.yield(c) end end) end
local same = function(a, b) local x, y = pull(a), pull(b) while true do local c, d = x(), y() if c ~= d then return false end if c == nil then return true end end end
print(same("abc", "abc"), same("abc", "abd"))
