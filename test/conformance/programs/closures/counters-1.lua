local function counter() local n = 0 return function() n = n + 1 return n end, function() n = 0 end, function() return n end end
local inc, reset, get = counter()
print(inc(), inc(), get()) reset()
print(get(), inc())
local inc2 = counter()
print(inc2(), inc(), inc2())
