local x = 1
for i = 1, 70 do x = x * 3 end
print(x)
