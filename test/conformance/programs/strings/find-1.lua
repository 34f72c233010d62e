print(("hello"):find("l"), ("hello"):find("l", 4), ("hello"):find("l", 5), ("hello"):find("xyz"), ("hello"):find(""), ("hello"):find("", 3), ("hello"):find("", 6), ("hello"):find("", 7))
