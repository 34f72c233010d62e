for w in ("one two  three"):gmatch("%S+") do io.write("[", w, "]") end
print()
