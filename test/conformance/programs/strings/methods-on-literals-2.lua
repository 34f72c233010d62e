local s = "abc"
print(s:upper():lower():len(), s:byte(1, #s), ("a"):byte() + 1, s["len"](s), s.upper("x"), ("x").rep("y", 2))
