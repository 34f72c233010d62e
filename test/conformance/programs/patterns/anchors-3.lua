for w in ("^a^b"):gmatch("%^%w") do io.write(w, ";") end
print()
