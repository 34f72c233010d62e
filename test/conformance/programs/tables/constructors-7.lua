t = {a = 1, a = 2}
print(t.a) t = {a = 1, ["a"] = 3}
print(t.a)
