print(string.unpack("z", "abc\0def"), string.unpack("s1", "\3abcd"), string.unpack(">s2", "\0\2hi!"), string.unpack("c3", "abcdef"), string.unpack("zB", "x\0\5"))
