print(("hello"):find("(l)(l)"), ("hello"):find("()ll()"), ("hello"):find("^h"), ("hello"):find("^e"), ("hello"):find("o$"), ("hello"):find("l$"))
