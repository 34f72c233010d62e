local function class(base) local c = {} c.__index = c c.super = base return setmetatable(c, {__index = base, __call = function(cls, ...) local o = setmetatable({}, cls) if cls.init then cls.init(o, ...) end return o end}) end
local A = class()
function A:init(x) self.x = x end
function A:name() return "A" .. self.x end
local B = class(A)
function B:init(x, y) A.init(self, x) self.y = y end
function B:name() return "B" .. A.name(self) .. self.y end
local C = class(B)
print(A(1):name(), B(1, 2):name(), C(3, 4):name(), C.super == B)
local function isa(o, c) local m = getmetatable(o) while m do if m == c then return true end m = m.super end return false end
print(isa(C(1, 2), A), isa(A(1), B))
local mixin = {hello = function(self) return "hello " .. self.x end}
for k, v in pairs(mixin) do A[k] = v end
print(C(9, 9):hello())
