local n = 0
for _ in ("aXbXc"):gmatch("X") do n = n + 1 end
print(n)
