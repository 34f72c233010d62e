local n = 0
while n < 3 do n = n + 1 if n == 2 then break end end
print(n)
repeat local done = true n = n + 1 until done
print(n)
while true do n = n + 1 if n > 10 then break end end
print(n)
for i = 1, 10 do if i == 4 then break end io.write(i) end
print()
for i = 1, 3 do for j = 1, 3 do if j == 2 then break end io.write(i, j, " ") end end
print()
repeat local x = n n = n - 1 until x < 5
print(n)
while n > 0 do n = n - 1 do break end end
print(n)
