print(1 ~= 1, 1 ~= 2, "a" ~= "a", nil ~= nil, nil ~= 0)
