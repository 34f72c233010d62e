print((1 < 2) == true, 1 < 2 == true, not (1 > 2) == true, "x" .. "y" == "xy", 2 + 3 == 5, -1 < 0)
