local e2 = select(2, pcall(string.rep, "x", -1))
print(e2 == "")
local function d(n) if n == 0 then return 0 end return 1 + d(n - 1) end
print(d(7000))
print(pcall(function() local function f() return f() end return "tail ok" end))
