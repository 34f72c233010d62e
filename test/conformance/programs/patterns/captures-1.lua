print(("abc"):match("(a)(b)(c)"), ("abc"):match("((a)(b))"), ("abc"):match("()b()"), ("abc"):match("(a(b)c)"), ("abc"):match("a(.*)c"))
