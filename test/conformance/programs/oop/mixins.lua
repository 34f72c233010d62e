-- class library with mixins, multiple inheritance, properties, super, isinstance
local function class(name, ...)
  local cls, bases = {__name = name}, {...}
  cls.__index = function(t, k) local getter = rawget(cls, "get_" .. tostring(k)) if getter then return getter(t) end return cls[k] end
  setmetatable(cls, {__index = function(_, k) for i = 1, #bases do local v = bases[i][k] if v ~= nil then return v end end end, __call = function(c, ...) local o = setmetatable({}, c) if c.init then c.init(o, ...) end return o end, __tostring = function() return "class " .. name end})
  cls.super = bases[1] cls.bases = bases
  function cls.isa(o, c) local function up(k) if k == c then return true end for _, b in ipairs(k.bases or {}) do if up(b) then return true end end return false end return up(getmetatable(o)) end
  return cls
end
local Comparable = {} function Comparable:lt(o) return self:key() < o:key() end function Comparable:max(o) return self:lt(o) and o or self end
local Shape = class("Shape") function Shape:init(n) self.n = n end function Shape:area() return 0 end function Shape:key() return self:area() end function Shape:describe() return ("%s %s area %.2f"):format(getmetatable(self).__name, self.n, self:area()) end
local Rect = class("Rect", Shape, Comparable) function Rect:init(n, w, h) Shape.init(self, n) self.w, self.h = w, h end function Rect:area() return self.w * self.h end function Rect.get_perimeter(s) return 2 * (s.w + s.h) end Rect.__eq = function(a, b) return a.w == b.w and a.h == b.h end Rect.__lt = function(a, b) return a:area() < b:area() end Rect.__le = function(a, b) return a:area() <= b:area() end Rect.__tostring = function(r) return "R" .. r.w .. "x" .. r.h end Rect.__len = function(r) return 4 end
local Square = class("Square", Rect) function Square:init(n, s) Rect.init(self, n, s, s) end function Square:describe() return "[" .. self.super.describe(self) .. "]" end Square.__tostring = Rect.__tostring Square.__eq = Rect.__eq Square.__lt = Rect.__lt Square.__le = Rect.__le
local Circle = class("Circle", Shape, Comparable) function Circle:init(n, r) Shape.init(self, n) self.r = r end function Circle:area() return math.pi * self.r ^ 2 end
local r, s, c = Rect("r", 3, 4), Square("s", 3), Circle("c", 2)
for _, o in ipairs{r, s, c} do print(o:describe(), o:isa(Shape), o:isa(Rect), o:isa(Comparable), o:isa(Circle)) end
print(r.perimeter, s.perimeter, #r, tostring(r), tostring(s), tostring(Rect), r:max(s).n, s:max(c).n, r == Rect("q", 3, 4), r < Rect("z", 9, 9), r <= r, r > Rect("t", 1, 1))
local list = {r, s, c, Rect("b", 10, 1)} table.sort(list, function(a, b) return a:lt(b) end) for _, o in ipairs(list) do io.write(o.n, " ") end print() print(rawget(r, "perimeter"), r.nothing, pcall(function() return r:nope() end) == false)
local Stack = {} Stack.__index = Stack setmetatable(Stack, {__call = function(_, ...) return setmetatable({n = select("#", ...), ...}, Stack) end}) function Stack:push(...) for i = 1, select("#", ...) do self.n = self.n + 1 self[self.n] = (select(i, ...)) end return self end function Stack:pop(k) k = k or 1 local out = {} for i = 1, math.min(k, self.n) do out[i] = self[self.n] self[self.n] = nil self.n = self.n - 1 end return table.unpack(out, 1, k) end Stack.__len = function(t) return t.n end Stack.__concat = function(a, b) local r = Stack() for i = 1, #a do r:push(a[i]) end for i = 1, #b do r:push(b[i]) end return r end Stack.__shl = function(t, v) return t:push(v) end
local st = Stack(1, nil, 3) st:push("a", false) print(#st, st:pop(), st:pop(2)) st = st << 7 << 8 print(#st, st:pop(4)) print(#(Stack(1, 2) .. Stack(3)), (Stack(1, 2) .. Stack(3)):pop())
