local gen = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end)
print(gen(), gen(), gen(), gen())
print(pcall(gen) == false)
local function range(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i, i * i) end end) end
for i, sq in range(4) do io.write(i, ":", sq, " ") end
print()
print(coroutine.resume(coroutine.create(function() return end)))
print(coroutine.resume(coroutine.create(function(...) return select("#", ...), ... end), nil, nil))
print(select("#", coroutine.resume(coroutine.create(function() coroutine.yield() end))))
