local function f() return 1, 2, 3 end
t = {1; 2; 3,}
print(#t) t = {...}
print(#t) t = {f(), nil}
print(t[1], t[2]) t = {nil, f()}
print(t[1], t[2], t[4])
