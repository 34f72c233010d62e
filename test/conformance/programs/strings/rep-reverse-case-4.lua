print(string.rep("=", 10), ("a"):rep("3"), ("ab"):rep(2.0))
