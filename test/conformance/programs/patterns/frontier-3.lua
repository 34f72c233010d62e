print((""):find("%f[%z]"), ("x"):gsub("%f[%w]", "|"), ("a b c"):gsub("%f[%a]", "."), ("a b c"):gsub("%f[%A]", "."))
