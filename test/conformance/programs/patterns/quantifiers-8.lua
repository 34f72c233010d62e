print(("x"):rep(1000):match("^x*$") ~= nil, ("a"):rep(300):match(("a?"):rep(20) .. ("a"):rep(20)) ~= nil)
