local function f() return 1, 2, 3 end
print(({1, 2, 3})[2], ({x = 5}).x, #{1, 2}, ({f()})[3], #{n = 1}, ({"a", "b"})[#"ab"])
