print(("ab"):rep(3), ("ab"):rep(0), ("ab"):rep(-5), ("ab"):rep(1, ","), ("ab"):rep(3, ", "), (""):rep(100), ("x"):rep(3, ""), #("x"):rep(1000))
