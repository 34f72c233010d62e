local Y = function(f) return (function(x) return x(x) end)(function(x) return f(function(...) return x(x)(...) end) end) end
print(Y(function(self) return function(n) return n == 0 and 1 or n * self(n - 1) end end)(10))
local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end
print(depth(150))
