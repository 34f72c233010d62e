-- dialect: coroutines
local co = coroutine.create(function() end)
coroutine.resume(co)
print(coroutine.resume(co))
print(coroutine.resume(coroutine.running()))
print(coroutine.isyieldable(), select("#", coroutine.running()))
