print(pcall(function() return a < "z" end) == false)
