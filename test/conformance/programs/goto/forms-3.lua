for i = 1, 2 do do goto c end ::c:: end
do ::x:: end
do ::x:: end
goto last
do print("skipped") end ::last:: for i = 1, 3 do while true do if i == 2 then goto nxt end break end io.write("[", i, "]") ::nxt:: end
print()
local state, out = "a", {} ::dispatch:: if state == "a" then out[#out + 1] = "A" state = "b" goto dispatch elseif state == "b" then out[#out + 1] = "B" state = "c" goto dispatch end
print(table.concat(out), state)
for i = 1, 3 do local x = i if x == 2 then goto continue end do local y = x io.write(y, " ") end ::continue:: ; end
print()
