print(pcall(next, {}, "nokey") == false, pcall(next) == false, pcall(pairs) == false, pcall(ipairs) == false)
