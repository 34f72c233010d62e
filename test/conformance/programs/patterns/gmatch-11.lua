local t = {}
for k, v in ("x=1;y=2"):gmatch("(%a)=(%d)") do t[k] = tonumber(v) end
print(t.x + t.y)
