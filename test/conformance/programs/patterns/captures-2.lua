print(("hello hello"):match("(%w+) %1"), ("hello world"):match("(%w+) %1"), ("abab"):match("^(ab)%1$"), ("'x' \"y\""):match("(['\"])(.-)%1"))
