print(("$name is $age"):gsub("%$(%w+)", {name = "Bob", age = 42}), ("a1b2"):gsub("%d", function(d) return d + 1 | 0 end), ("x"):gsub("x", "%0%0%%"), ("abc"):gsub("b", "%1"))
