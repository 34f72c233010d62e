print((("a.b.c"):gsub("%.", "%%")), (("x"):gsub(".", {x = "%1"})), (("x"):gsub(".", function() return "%1" end)), ("aaa"):gsub("a", "b", 2), ("abc"):gsub("%a", "%0,", -1))
