local function include(klass, mixin) for k, v in pairs(mixin) do if k ~= "included" then klass[k] = v end end if mixin.included then mixin.included(mixin, klass) end return klass end
local function propagate(klass, name, f)
  f = name == "__index" and (type(f) == "function" and function(self, n) local v = klass.__dict[n] if v ~= nil then return v end return f(self, n) end or f) or f
  klass.__instanceDict[name] = f
  for sub in pairs(klass.subclasses) do if rawget(sub.__declared, name) == nil then propagate(sub, name, f) end end
end
local function declare(klass, name, f) klass.__declared[name] = f if f == nil and klass.super then f = klass.super.__instanceDict[name] end propagate(klass, name, f) end
local function create(name, super)
  local dict = {} dict.__index = dict
  local k = {name = name, super = super, static = {}, __instanceDict = dict, __dict = dict, __declared = {}, subclasses = setmetatable({}, {__mode = "k"})}
  setmetatable(k.static, {__index = function(_, key) local r = rawget(dict, key) if r == nil and super then return super.static[key] end return r end})
  return setmetatable(k, {__index = k.static, __tostring = function() return "class " .. name end, __call = function(self, ...) return self:new(...) end, __newindex = declare})
end
local function class(name, super)
  local k = create(name, super)
  if super then for n, f in pairs(super.__instanceDict) do if not (n == "__index" and type(f) == "table") then propagate(k, n, f) end end super.subclasses[k] = true
  else k.static.new = function(self, ...) local o = setmetatable({class = self}, self.__instanceDict) o:initialize(...) return o end k.initialize = function() end end
  return k
end
local Animal = class("Animal") function Animal:initialize(n) self.n = n end function Animal:speak() return self.n .. "?" end Animal.__tostring = function(a) return "<" .. a.n .. ">" end
local Dog = class("Dog", Animal) function Dog:initialize(n) Animal.initialize(self, n .. "!") end function Dog:bark() return self:speak() .. " woof" end
local d = Dog:new("rex") print(d:bark(), tostring(d), tostring(Dog), d.class == Dog, Dog.super == Animal, Dog("x").n)
include(Animal, {fly = function(self) return self.n .. " flies" end, included = function(_, k) io.write("included in ", tostring(k), "\n") end}) print(d:fly()) function Animal:late() return "late " .. self.n end print(d:late())
