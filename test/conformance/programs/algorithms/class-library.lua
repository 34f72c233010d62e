local Object = {}
Object.__index = Object
function Object:extend(name)
  local cls = {}
  for k, v in pairs(self) do if k:find("^__") then cls[k] = v end end
  cls.__index, cls.super, cls.name = cls, self, name
  return setmetatable(cls, {__index = self, __call = function(c, ...) local o = setmetatable({}, c) o:new(...) return o end, __tostring = function(c) return "class " .. c.name end})
end
function Object:new() end
function Object:is(T) local m = getmetatable(self) while m do if m == T then return true end m = m.super end return false end
function Object:implement(...) for _, c in ipairs {...} do for k, v in pairs(c) do if self[k] == nil and type(v) == "function" then self[k] = v end end end end
local Point = Object:extend("Point")
function Point:new(x, y) self.x, self.y = x or 0, y or 0 end
Point.__add = function(a, b) return Point(a.x + b.x, a.y + b.y) end
Point.__eq = function(a, b) return a.x == b.x and a.y == b.y end
Point.__tostring = function(p) return "(" .. p.x .. "," .. p.y .. ")" end
local Rect = Point:extend("Rect")
function Rect:new(x, y, w, h) Rect.super.new(self, x, y) self.w, self.h = w, h end
function Rect:area() return self.w * self.h end
local r = Rect(1, 2, 3, 4)
Rect:implement({describe = function(self) return "area " .. self:area() end, area = function() return -1 end})
print(tostring(Point(1, 2) + Point(3, 4)), tostring(r), r:area(), r:is(Point), r:is(Object), Point():is(Rect), tostring(Rect), r:describe(), Point(1, 1) == Point(1, 1))
