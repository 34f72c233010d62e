print(pcall(function() return (1 | 2) < 4 end))
print(1 | 2 < 4 == nil or "ok")
