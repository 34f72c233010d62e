local Animal = {} Animal.__index = Animal
function Animal.new(name, sound) return setmetatable({name = name, sound = sound}, Animal) end
function Animal:speak() return self.name .. " says " .. self.sound end Animal.__tostring = function(a) return "Animal(" .. a.name .. ")" end Animal.__eq = function(a, b) return a.name == b.name end
local Dog = setmetatable({}, {__index = Animal}) Dog.__index = Dog Dog.__tostring = Animal.__tostring
function Dog.new(name) local d = Animal.new(name, "woof") return setmetatable(d, Dog) end
function Dog:fetch() return self.name .. " fetches" end
function Dog:speak() return Animal.speak(self) .. "!" end
local a, d = Animal.new("Cat", "meow"), Dog.new("Rex")
print(a:speak(), d:speak(), d:fetch(), tostring(a), tostring(d), a == Animal.new("Cat"), rawequal(a, a))
print(getmetatable(d) == Dog, Dog.new ~= Animal.new, d.fetch == Dog.fetch, a.fetch, pcall(function() return a:fetch() end) == false)
