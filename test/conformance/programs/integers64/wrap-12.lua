local f = 1
for i = 1, 25 do f = f * i end
print(f)
