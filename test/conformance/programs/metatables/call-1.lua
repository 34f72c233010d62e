local t = setmetatable({}, {__call = function(self, ...) return select("#", ...), ... end})
print(t(), t(1), t(1, nil), (t(1, 2, 3)))
local adder = setmetatable({n = 5}, {__call = function(self, x) return self.n + x end})
print(adder(1), adder(2) + adder(3), pcall(adder, 10))
local Class = setmetatable({}, {__call = function(cls, ...) return setmetatable({args = {...}}, {__index = cls}) end})
function Class:count() return #self.args end
print(Class(1, 2, 3):count())
