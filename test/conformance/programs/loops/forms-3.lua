local lim, st = 3, 1
for i = st, lim do lim = 10 st = 5 io.write(i, " ") end
print(lim)
local function it(s, c) if c < s then return c + 1, c * c end end
for a, b in it, 3, 0 do io.write(a, b, " ") end
print()
for k in next, {} do end
for a, b, c, d in (function() local done return function() if not done then done = true return 1, 2, 3 end end end)() do print(a, b, c, d) end
for x in function() end do end
for w in string.gmatch("a b", "%a") do io.write(w) end
print()
