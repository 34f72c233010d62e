local t = {} t.a=1 t[true]=2 t.b=3 t[1.5]=4 t["x"..1]=5 t.c=6 t[print]=7 t.d=8 t.a=nil t.a=9
for k,v in pairs(t) do io.write(type(k)=="function" and "f" or tostring(k),"=",v," ") end print()
local k=nil repeat k=next(t,k) io.write(type(k)=="function" and "f" or tostring(k)," ") until k==nil print()
local u = {} for i=1,3000 do u["k"..i]=i u[i+0.5]=i u["k"..i]=nil end u.z=1 local n=0 for k in pairs(u) do n=n+1 end print(n)
local last for k in pairs(u) do last=k end print(last)
local s = {} for i=1,5 do s[i*10]=i end s.p=1 s[70]=7 for k in pairs(s) do io.write(k," ") end print()
local q = {} for i=1,2000 do q["n"..i]=i end local c=0 while true do local k=next(q) if not k then break end q[k]=nil c=c+1 end print(c, next(q))
q.fresh=1 print(next(q))
