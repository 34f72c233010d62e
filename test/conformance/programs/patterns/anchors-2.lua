print(("a^b"):find("^", 1, true), ("a^b"):find("%^"), ("a^b"):find("a^b"), ("a$b"):find("a$b"), ("a$"):find("$$"), ("^a"):match("^^a"))
