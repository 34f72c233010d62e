local s = "abc"
print(#s, s.nothing, s["x y"], (s).len == string.len)
