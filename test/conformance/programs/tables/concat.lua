print(table.concat({}), table.concat({}, ","), table.concat({"a"}, ","), table.concat({"a", "b", "c"}), table.concat({"a", "b", "c"}, "-"), table.concat({1, 2, 3}, " "), table.concat({"a", 1, "b", 2}))
print(table.concat({1, 2, 3, 4}, ",", 2), table.concat({1, 2, 3, 4}, ",", 2, 3), table.concat({1, 2, 3}, ",", 3, 2), table.concat({1, 2, 3}, ",", 1, 1), table.concat({[5] = "five", [6] = "six"}, "+", 5, 6))
print(pcall(table.concat, {1, {}, 3}) == false, pcall(table.concat, {1, nil, 3}, ",", 1, 3) == false, pcall(table.concat, {true}) == false, pcall(table.concat, 1) == false)
local big = {} for i = 1, 10000 do big[i] = i end print(#table.concat(big, ","), table.concat({"x", "y"}, 1), #table.concat({("a"):rep(1000), ("b"):rep(1000)}, "\n"))
