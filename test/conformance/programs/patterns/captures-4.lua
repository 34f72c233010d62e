print(("abc"):gsub("", "-"), (""):gsub("", "x"), ("abc"):gsub(".", ""), ("abc"):gsub("b", "%%"), ("a b"):gsub("%s", "%%20"))
