print(pcall(table.concat, {1, {}, 3}) == false, pcall(table.concat, {1, nil, 3}, ",", 1, 3) == false, pcall(table.concat, {true}) == false, pcall(table.concat, 1) == false)
