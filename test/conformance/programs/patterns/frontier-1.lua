print(("THE (quick) fox"):gsub("%f[%a]%a+", string.lower), ("hello world"):gsub("%f[%w]%w", string.upper), ("aXb"):find("%f[%u]"), ("abc"):find("%f[%z]"), ("abc"):find("%f[\0]"))
