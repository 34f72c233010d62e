print(#string.rep("abc", 5000), string.rep("x", 3, "\0") == "x\0x\0x")
