;;; local a = 1; ; local b = 2;
print(a, b);
do ; end
do ;; local c = 3; print(c) end ;
if a then ; end
while false do ; end
local function f() return; end
local function g() return 1, 2; end
print(f(), g());
for i = 1, 2 do ; print(i); end;
repeat ; until true;
local t = {1; 2, 3; x = 4;}
print(#t, t.x)
return
