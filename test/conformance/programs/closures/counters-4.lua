local function shared() local x = 0 return {set = function(v) x = v end, get = function() return x end} end
local s = shared() s.set(42)
print(s.get())
do local hidden = 7 function global_closure() hidden = hidden + 1 return hidden end end
print(global_closure(), global_closure())
