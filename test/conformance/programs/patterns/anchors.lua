print(("hello"):gsub("^h", "H"), ("hello"):gsub("o$", "O"), ("hello"):gsub("^", ">"), ("hello"):gsub("$", "<"), ("hello"):gsub("^hello$", "x"), ("hehe"):gsub("^he", "X"))
print(("a^b"):find("^", 1, true), ("a^b"):find("%^"), ("a^b"):find("a^b"), ("a$b"):find("a$b"), ("a$"):find("$$"), ("^a"):match("^^a"))
for w in ("^a^b"):gmatch("%^%w") do io.write(w, ";") end print()
print(("x = 5"):match("^%s*(%w+)%s*=%s*(%d+)%s*$"), ("abc"):find("^b", 2), ("abc"):match("^b", 2), ("abc"):find("^a", 2))
