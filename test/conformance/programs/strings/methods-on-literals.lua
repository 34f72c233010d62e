print(("x"):rep(3), ("%5.1f"):format(3.14159), ("a,b"):find(",", 1, true), #("abc"):upper())
local s = "abc"
print(s:upper():lower():len(), s:byte(1, #s), ("a"):byte() + 1, s["len"](s), s.upper("x"), ("x").rep("y", 2))
print(("a b c"):gsub(" ", "_"), (("a b"):gsub("%w", string.upper)))
local up = string.upper print(up "abc", up("x" .. "y"))
print(#s, s.nothing, s["x y"], (s).len == string.len)
print(("key=val"):match("(%w+)=(%w+)"))
local f = ("x"):gmatch(".") print(type(f), f(), f())
print(getmetatable("").__index == string, getmetatable("x") == getmetatable("y"))
