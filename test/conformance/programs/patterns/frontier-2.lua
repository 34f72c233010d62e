print(("THE END"):gsub("%f[%w]%w+%f[%W]", function(w) return "<" .. w .. ">" end), ("foo.bar"):match("%f[%w]%w+$"), ("int x; print y"):gsub("%f[%a]int%f[%A]", "long"))
