t = {1, nil, 3}
print(t[1], t[2], t[3]) t = {n = nil}
print(next(t)) t = {nil, nil}
print(next(t)) t = {{}, {{}}, {{{}}}}
print(#t, #t[2], #t[3][1])
