local packed = string.pack("<I2 s1 d z B", 513, "hello", 2.5, "zed", 7)
print(#packed, string.unpack("<I2 s1 d z B", packed))
