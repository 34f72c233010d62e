local function f() return 1, 2, 3 end
local t = {f(), f()}
print(#t, t[4]) t = {f(), (f())}
print(#t) t = {(f())}
print(#t) t = {x = f()}
print(t.x, #t) t = {f(), x = 1}
print(#t) t = {x = 1, f()}
print(#t)
