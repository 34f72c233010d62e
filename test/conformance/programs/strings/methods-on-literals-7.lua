local f = ("x"):gmatch(".")
print(type(f), f(), f())
