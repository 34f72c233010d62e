local t = {}
print(tostring(t) == tostring(t), tostring(t) ~= tostring({}))
