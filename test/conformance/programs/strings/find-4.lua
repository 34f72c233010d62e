print(("hello"):find("l", -2), ("hello"):find("l", -100), ("hello"):find("h", -1), ("abc"):find("b", nil, true), ("abc"):find("b", 1, false))
