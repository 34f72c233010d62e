print(("THE (quick) fox"):gsub("%f[%a]%a+", string.lower), ("hello world"):gsub("%f[%w]%w", string.upper), ("aXb"):find("%f[%u]"), ("abc"):find("%f[%z]"), ("abc"):find("%f[\0]"))
print(("THE END"):gsub("%f[%w]%w+%f[%W]", function(w) return "<" .. w .. ">" end), ("foo.bar"):match("%f[%w]%w+$"), ("int x; print y"):gsub("%f[%a]int%f[%A]", "long"))
print((""):find("%f[%z]"), ("x"):gsub("%f[%w]", "|"), ("a b c"):gsub("%f[%a]", "."), ("a b c"):gsub("%f[%A]", "."))
