print(("hello"):gsub("^h", "H"), ("hello"):gsub("o$", "O"), ("hello"):gsub("^", ">"), ("hello"):gsub("$", "<"), ("hello"):gsub("^hello$", "x"), ("hehe"):gsub("^he", "X"))
