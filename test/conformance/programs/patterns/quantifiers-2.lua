print(("<<a>><<b>>"):match("<<(.-)>>"), ("<<a>><<b>>"):match("<<(.*)>>"), ("aXb"):match("a.?b"), ("ab"):match("a.?b"), ("aXXb"):match("a.?b"))
