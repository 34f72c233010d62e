print(pcall(function() return {[nil] = 1} end) == false, pcall(function() return {[0/0] = 1} end) == false)
