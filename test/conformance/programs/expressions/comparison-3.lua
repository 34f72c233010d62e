local t = {}
print(t == t, t ~= {}, not (t == t))
