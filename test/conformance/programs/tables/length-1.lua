local t = {}
print(#t) t[1] = 1 t[2] = 2
print(#t) t[#t + 1] = 3
print(#t) t[#t] = nil
print(#t) t[2] = nil t[1] = nil
print(#t)
