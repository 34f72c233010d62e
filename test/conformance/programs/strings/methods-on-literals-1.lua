print(("x"):rep(3), ("%5.1f"):format(3.14159), ("a,b"):find(",", 1, true), #("abc"):upper())
