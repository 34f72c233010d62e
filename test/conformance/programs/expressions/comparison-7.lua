print("a\0b" < "a\0c", "a\0" > "a", "\xff" > "a", "é" > "z", "abc" < "abd", "ab" < "abc", not ("abc" < "ab"))
