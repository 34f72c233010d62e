-- dialect: `string.gsub`
print(("abc"):gsub("b", "%x"), ("abc"):gsub("b", "%%"), ("abc"):gsub("b", "%0%0"))
