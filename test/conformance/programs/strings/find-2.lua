print(("a.b"):find("."), ("a.b"):find(".", 1, true), ("a.b"):find("%."), ("a+b"):find("+", 1, true), ("a+b"):find("a+"))
