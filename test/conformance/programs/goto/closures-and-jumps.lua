local fs = {}
do local i = 1
::a:: local x = i fs[#fs+1] = function() x = x + 1 return x end i = i + 1 if i <= 3 then goto a end end
print(fs[1](), fs[1](), fs[2](), fs[3]())
for i = 1, 3 do local j = i fs[i] = function() j = j + 1 i = i + 1 return i, j end end
print(fs[1]()) print(fs[1]()) print(fs[2]())
local function fib(n) if n < 2 then return n end return fib(n-1) + fib(n-2) end print(fib(15))
do goto l1 ::l2:: print("l2") goto l3 ::l1:: print("l1") goto l2 ::l3:: print("l3") end
do local k = 0 ::top:: k = k + 1 if k == 2 then goto skip end do local z = k fs[k] = function() return z end end ::skip:: if k < 4 then goto top end end
print(fs[1](), fs[3](), fs[4]())
for i = 1, 3 do for j = 1, 3 do if j == 2 then goto next end if i == 2 then goto outer end print(i, j) ::next:: end ::outer:: end
while true do do break end end
repeat local done = true if done then break end until false
local i = 0 repeat local x = i i = i + 1 if x == 1 then goto cont end print("r", x) ::cont:: until i > 3
do local n = 0 ::s0:: n = n + 1 if n > 10 then goto done end if n % 2 == 0 then goto s0 end goto s1 ::s1:: if n == 5 then goto s0 end print(n) goto s0 ::done:: print("done") end
