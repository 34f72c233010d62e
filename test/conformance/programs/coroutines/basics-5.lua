print(pcall(coroutine.resume, nil) == false, pcall(coroutine.create, nil) == false, pcall(coroutine.wrap) == false, pcall(coroutine.status, 1) == false)
local r = coroutine.create(function() return coroutine.resume(coroutine.running()) end)
print((select(2, coroutine.resume(r))))
print(pcall(coroutine.wrap(function() error("in wrap", 0) end)))
