print(("aaa"):match("a*"), ("aaa"):match("a-"), ("aaa"):match("a-$"), ("aaa"):match("a+"), ("aaa"):match("a?"), ("baaa"):match("a*"), ("baaa"):match("a+"))
