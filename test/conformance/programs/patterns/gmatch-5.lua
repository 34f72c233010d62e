for s in ("a,b,,c,"):gmatch("([^,]*)") do io.write("<", s, ">") end
print()
