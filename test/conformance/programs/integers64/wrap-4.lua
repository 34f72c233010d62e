print(0x7fffffffffffffff + 0, 0x8000000000000000, 0xffffffffffffffff, 0xfffffffffffffffe + 1, -0x8000000000000000)
