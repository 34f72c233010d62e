local w = coroutine.wrap(function() local n = 0 while coroutine.yield(n) do n = n + 1 end repeat n = n + 1 until coroutine.yield("u" .. n) for j = coroutine.yield("from"), coroutine.yield("to") do n = n + j end return n end) w()
print(w(true), w(true), w(false), w(false), w(true), w(1), w(3))
local asg = coroutine.wrap(function() local t = {} t[coroutine.yield("k")], t.b = coroutine.yield("v"), 2 return t.key, t.b end) asg() asg("key")
print(asg("value"))
