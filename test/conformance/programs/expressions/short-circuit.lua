local calls = {}
local function v(name, value) calls[#calls + 1] = name return value end
local function flush() local s = table.concat(calls, "") calls = {} return s end
print(v("a", false) and v("b", 1), flush())
print(v("a", nil) or v("b", 1), flush())
print(v("a", 1) and v("b", 2) or v("c", 3), flush())
print(v("a", 1) and v("b", nil) or v("c", 3), flush())
print(v("a", nil) and v("b", nil) or v("c", 3), flush())
print((v("a", false) or v("b", false)) and v("c", 1), flush())
print(not v("a", nil) and not v("b", false), flush())
print(nil and false, false and nil, nil or false, false or nil, 0 and "zero", "" and "empty", 0 or 1, "" or 1)
print(1 and nil, 1 and false, not nil, not 0, not "", not not nil, not not {})
local x = v("1", nil) == nil and v("2", "yes") or v("3", "no")
print(x, flush())
print(v("a", 0) == 0 and v("b", "") == "" and v("c", "both"), flush())
local n = 0
local function inc() n = n + 1 return n end
print(inc() == 1 or inc() == 2, n, inc() > 5 and inc() or inc(), n)
print((function() return 1, 2 end)() and "one", (function() end)() or "none")
