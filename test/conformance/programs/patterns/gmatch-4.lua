for a, b in ("k1v1k2v2"):gmatch("(k%d)(v%d)") do io.write(a, b, ",") end
print()
