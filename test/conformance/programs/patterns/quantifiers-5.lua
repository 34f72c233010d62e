print(("aaab"):find("a-b"), ("aaab"):find("a*b"), ("b"):find("a*b"), ("xyz"):find("y*"), ("xyyz"):find("y+"))
