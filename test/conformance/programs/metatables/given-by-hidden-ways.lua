-- Tables of which some get a metatable by a way that is hard to see, beside others that never do.
local log = setmetatable({}, { __newindex = function(t, k, v) rawset(t, k, v .. "!") end })
log.a = "first"
print(log.a, rawget(log, "a"))

local plain = {}
plain.a = "first"
print(plain.a, #plain)

-- Through a variable, a field, a parameter, an upvalue.
local Defaults = { __index = function(_, k) return "no " .. tostring(k) end }
local one, two = {}, {}
local box = { one = one }
setmetatable(box.one, Defaults)
print(one.x, two.x)

local function equip(t) return setmetatable(t, Defaults) end
local three = {}
equip(three)
print(three.y)

local four = {}
local function later() setmetatable(four, Defaults) end
later()
print(four.z)

-- Through a list, a computed key, a table of tables, an iteration.
local list = { {}, {} }
for _, item in ipairs(list) do setmetatable(item, Defaults) end
print(list[1].q, list[2].q)
local byName = {}
local five = {}
byName["k" .. 1] = five
for _, item in pairs(byName) do setmetatable(item, Defaults) end
print(five.v)

-- Through library functions and protected calls.
local six = {}
pcall(setmetatable, six, Defaults)
print(six.w)
local set = setmetatable
local seven = {}
set(seven, Defaults)
print(seven.m)
local eight = {}
select(2, "x", setmetatable)(eight, Defaults)
print(eight.n)
local nine = table.move({ "a" }, 1, 1, 1, setmetatable({}, Defaults))
print(nine[1], nine.none)
local ten = {}
table.insert(list, ten)
setmetatable(table.remove(list), Defaults)
print(ten.u)

-- Through a coroutine and varargs.
local eleven = {}
local co = coroutine.wrap(function(...) local t = ... ; setmetatable(t, Defaults) coroutine.yield(t) end)
print(co(eleven) == eleven, eleven.c)
local function pack(...) return { ... } end
local twelve = {}
setmetatable(pack(twelve)[1], Defaults)
print(twelve.d)

-- A handler that is also called by hand, with a table that has no metatable.
local function count(t, k) t.n = (rawget(t, "n") or 0) + 1 return t.n end
local counted = setmetatable({}, { __index = count, __newindex = function(t, k, v) rawset(t, k, v * 10) end })
local bare = {}
print(count(bare, "k"), bare.n, counted.k, counted.n)

-- A length that a metatable answers, and one that it does not.
local many = setmetatable({}, { __len = function() return 42 end })
local few = { 1, 2 }
print(#many, #few)
local function size(t) return #t end
print(size(many), size(few))

-- Errors are the same for both.
print(pcall(function() local t = {} t[nil] = 1 end))
print(pcall(function() local t = {} t[0 / 0] = 1 end))
print(pcall(function() one[nil] = 1 end))
local gone = {}
print(gone[nil], gone[0 / 0], one[nil] ~= nil)
gone.x = 1
gone.x = nil
print(gone.x, next(gone))
-- A class, and one that inherits from it.
local Animal = {}
Animal.__index = Animal
Animal.legs = 4
function Animal.new(name) return setmetatable({ name = name }, Animal) end
function Animal:describe() self.seen = (self.seen or 0) + 1 return self.name .. self.legs .. self.seen end
local Bird = setmetatable({ legs = 2 }, { __index = Animal })
Bird.__index = Bird
local tweety = setmetatable({ name = "tweety" }, Bird)
print(Animal.new("rex"):describe(), tweety:describe(), tweety:describe(), Bird.new == Animal.new)
-- Swapped later.
local swapped = {}
swapped.a = 1
setmetatable(swapped, { __index = { b = 2 } })
print(swapped.a, swapped.b)
setmetatable(swapped, nil)
print(swapped.b)
local upvalued
local function give() upvalued = upvalued or {} return upvalued end
give().x = 1
setmetatable(give(), Defaults)
print(upvalued.x, upvalued.nothing)
