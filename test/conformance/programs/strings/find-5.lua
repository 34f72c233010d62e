print(("a\0b"):find("\0"), ("a\0b"):find("%z"), ("[test]"):find("[", 1, true), ("x^y"):find("^", 1, true), ("$5"):find("$5"), ("a$"):find("a$$"))
