print(("a"):match(, "b"))
