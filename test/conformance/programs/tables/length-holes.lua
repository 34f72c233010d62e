-- dialect: length of tables
local t = {1, nil, 3} print(#t) t = {1, 2, nil} print(#t) t = {} t[5] = "x" print(#t) t = {nil, nil, 3} print(#t)
t = {1, 2, 3} t[2] = nil print(#t) t[3] = nil print(#t) t = {n = 1} print(#t) t = {} t[2] = 2 print(#t) t[1] = 1 print(#t)
