print(("x = 5"):match("^%s*(%w+)%s*=%s*(%d+)%s*$"), ("abc"):find("^b", 2), ("abc"):match("^b", 2), ("abc"):find("^a", 2))
