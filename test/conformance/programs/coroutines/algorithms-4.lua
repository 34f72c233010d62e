local tree = {v = 4, l = {v = 2, l = {v = 1}, r = {v = 3}}, r = {v = 6, l = {v = 5}}}
local function walk(t) if t then walk(t.l) coroutine.yield(t.v) walk(t.r) end end
for v in coroutine.wrap(function() walk(tree) end) do io.write(v, " ") end
print()
local primes = coroutine.wrap(function() local n = 2 while true do local p = true for d = 2, math.floor(n ^ 0.5) do if n % d == 0 then p = false break end end if p then coroutine.yield(n) end n = n + 1 end end)
for i = 1, 10 do io.write(primes(), " ") end
print()
