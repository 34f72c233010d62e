local t = {10, 20, 30, x = 1, y = 2} local keys = {} for k in pairs(t) do keys[#keys + 1] = tostring(k) end table.sort(keys) print(table.concat(keys, " "))
for k, v in pairs({}) do print("never") end for i, v in ipairs({1, 2, nil, 4}) do io.write(i, "=", v, " ") end print() for i, v in ipairs({}) do print("never") end
print(next({})) print(next({5})) print(next({5}, 1)) print(type(next), rawequal(next, pairs({}))) local k, v = next({a = 1}) print(k, v) print(next({a = 1}, "a"))
for k, v in next, {1, 2} do io.write(k, v, " ") end print() local f, s, c = pairs(t) print(f == next, s == t, c) f, s, c = ipairs(t) print(type(f), s == t, c)
local u = {a = 1, b = 2, c = 3, d = 4} for k in pairs(u) do u[k] = nil end print(next(u)) u = {a = 1, b = 2, c = 3} for k, v in pairs(u) do u[k] = v * 2 end print(u.a, u.b, u.c)
u = {1, 2, 3, 4, 5, 6} for i, v in pairs(u) do if v % 2 == 0 then u[i] = nil end end local n = 0 for _ in pairs(u) do n = n + 1 end print(n, u[1], u[3], u[5])
print(pcall(next, {}, "nokey") == false, pcall(next) == false, pcall(pairs) == false, pcall(ipairs) == false)
local count = 0 for k, v in pairs({[1] = 1, [2] = 2, [4] = 4, n = 0, [1.5] = 1}) do count = count + 1 end print(count) local function isempty(t) return next(t) == nil end print(isempty({}), isempty({1}), isempty({nil}))
u = {} for i = 1, 20 do u[i] = i end for i in ipairs(u) do if i == 10 then u[11] = nil end end count = 0 for _ in ipairs(u) do count = count + 1 end print(count)
