print("a" < "b", "a" < "aa", "aa" < "b", "Z" < "a", "" < "\0", "\x7f" < "\x80", "abc" == "abc", "abc" ~= "abd")
