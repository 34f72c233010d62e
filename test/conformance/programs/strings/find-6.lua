print(("abc abc"):find("abc", 2), ("aXb"):find("%u"), ("  x"):find("%S"), (""):find(""), (""):find("x"), (""):find("^$"), ("abc"):find("^$"))
