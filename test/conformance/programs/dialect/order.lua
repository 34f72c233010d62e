-- dialect: order of `pairs`
local t = {z = 1, "one", a = 2, [10] = "ten", "two", m = 3}
t.b = 4
t.z = nil
t.z = 5
for k, v in pairs(t) do io.write(tostring(k), "=", tostring(v), " ") end
print()
