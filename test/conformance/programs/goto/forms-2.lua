local k = 0
repeat k = k + 1 if k == 2 then goto cont end io.write(k, ";") ::cont:: until k >= 4
print()
do local x = 0 ::a:: x = x + 1 if x == 1 then goto b elseif x == 2 then goto c end ::b:: if x < 2 then goto a end ::c:: print(x) end
local function find(t, v) for i, x in ipairs(t) do if x == v then goto found end end do return "not found" end ::found:: return "found" end
print(find({1, 2}, 2), find({1, 2}, 3))
local fs = {}
do local i = 1 ::loop:: local j = i fs[#fs + 1] = function() return j end i = i + 1 if i <= 3 then goto loop end end
print(fs[1](), fs[2](), fs[3]())
