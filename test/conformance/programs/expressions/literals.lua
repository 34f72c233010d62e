print("$" .. "{1+1}", "$" .. "{" .. "x}", "`" .. "$" .. "{", "\\" .. "${x}", "a$" .. 1 .. "{b}", "$$" .. "{a}")
local s = "x" local n = 3
print(s .. "$" .. "{n}" .. n .. "$" .. "{" .. s .. "}")
print(("abc"):upper(), #"abc", ("x"):rep(3), ({1,2,3})[2], (function() return 5 end)(), #{1,2}, -2^2 == -4, not nil == true)
print(2^31|0, 7//2, -7//2, 7%-3, -7%3, 7.5//2 == 3, 1e15 // 1 == 1e15, 5//0.0 == math.huge, -5//0.0 == -math.huge, 3 | 4, 5 ~ 1, ~0, 1 << 62, 1 << 63, 1 << 64, 2^53 == 2^53 + 1)
print(("%d"):format(3), ("x"):byte(), #("abc" .. "d"), ("a"):len() + 1, "10" + 5 == 15, "0x10" + 0 == 16, 10 .. 20)
local t = setmetatable({}, {__index = function(_, k) return k .. "!" end}) print(t.x, t[1])
