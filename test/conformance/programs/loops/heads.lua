-- headers
local k = {1,2}
for k in pairs(k) do print(k) end
for k, v in pairs(k) do local k = k print(k, v) end
local n = 3
for n = 1, n do print(n) end
for n = n, 1, -n do print(n) end
for n = 1, 3, (n > 0) and 1 or 2 do local n = n + 1 print(n) end
local f = function(x) local i = 0 return function() i = i + 1 if i <= x then return i end end end
for f in f(2) do print(f) end
for f, g in f(1), nil, nil do print(f, g) end
local function it(n) for n in (function() local c = n return function() c = c - 1 if c >= 0 then return c end end end)() do print("it", n) end end
it(2)
for i = 1, 2 do local i = i * 10 for i = i, i + 1 do print(i) end end
while n do local n2 = n n = nil print(n2) end
repeat local n = 5 until n == 5
local t = {x = {y = 1}}
for t in pairs(t) do print(t) end
for string in string.gmatch("ab", ".") do print(string) end
for table = 1, #table.pack(1, 2) do print(table) end
for print in pairs({z = 1}) do local p = print _G.print(p) end
for _, ipairs in ipairs({7}) do print(ipairs) end
for i = 1, 2 do i = i + 10 print(i) end
for i = (function() local i = 4 return i end)(), 5 do print(i) end
