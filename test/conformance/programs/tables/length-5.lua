t = table.pack(1, nil, 3, nil)
print(t.n) t = {} t[1000000] = 1
print(#t == 0 or #t == 1000000, t[1000000])
