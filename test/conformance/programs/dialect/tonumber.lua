-- dialect: `tonumber` with a base
print(tonumber("1.5", 10), tonumber("0x10", 16), tonumber("ff", 16), tonumber("1.5"), tonumber("zz", 36))
