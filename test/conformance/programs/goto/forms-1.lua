for i = 1, 5 do if i % 2 == 0 then goto continue end io.write(i, " ") ::continue:: end
print()
do local i = 1 ::top:: if i <= 3 then io.write(i, ",") i = i + 1 goto top end print() end
for i = 1, 3 do for j = 1, 3 do if j == 2 then goto next_i end if i == 3 then goto done end io.write(i, j, " ") end ::next_i:: end ::done:: print()
do goto skip print("never") ::skip:: end
local n = 0
while true do n = n + 1 if n > 5 then goto out end end ::out:: print(n)
