t = {[1] = "a", [2] = "b", [3] = "c"}
print(#t, t[1]) t = {[1] = "x", "y"}
print(t[1]) t = {"y", [1] = "x"}
print(t[1]) t = {1, 2, [2] = "no", [4] = "four"}
print(t[2], t[4])
