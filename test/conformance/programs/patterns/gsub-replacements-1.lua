print(("hello world"):gsub("o", "0"), ("hello world"):gsub("o", "0", 1), ("hello"):gsub("l", "L", 0), ("hello"):gsub("l", {l = "1"}), ("abc"):gsub("%w", {a = "x", b = false, c = 3}))
