local big = {}
for i = 1, 10000 do big[i] = i end
print(#table.concat(big, ","), table.concat({"x", "y"}, 1), #table.concat({("a"):rep(1000), ("b"):rep(1000)}, "\n"))
