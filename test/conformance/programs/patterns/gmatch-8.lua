local it = ("x y"):gmatch("%a")
print(it(), it(), it(), it == nil)
