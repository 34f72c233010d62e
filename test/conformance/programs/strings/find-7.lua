print(pcall(string.find, "a", "[") , (pcall(string.find, "a", "%")))
