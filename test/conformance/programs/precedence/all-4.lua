print(1 < 2 and 2 < 3, 1 or 2 and nil, nil and 1 or 2, (nil or 1) and 2, false == false == true, 1 == 1 ~= false)
