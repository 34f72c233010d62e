print(("abc"):gsub("%w", function(c) if c == "b" then return "[b]" end end), ("abc"):gsub("(%w)(%w)", function(a, b) return b .. a end), ("abc"):gsub("x*", "-"))
