-- packages: lua-penlight
local List, Map, OrderedMap, Set = require "pl.List", require "pl.Map", require "pl.OrderedMap", require "pl.Set"
local tablex, stringx, pretty, seq, class = require "pl.tablex", require "pl.stringx", require "pl.pretty", require "pl.seq", require "pl.class"
local l = List {3, 1, 2}
print(l:sorted(), l:map(function(x) return x * 2 end), l:filter("<", 3) , l:reverse(), l:slice(1, 2), List.range(1, 5), l:concat("-"))
print(List.split("a,b,c", ","), l:contains(2), l:index(2), List {1, 2} .. List {3}, l == List {2, 1, 3})
local m = OrderedMap() m:set("z", 1) m:set("a", 2) print(m, m:keys(), m:values())
local s = Set {1, 2, 3} print(Set.len(s), (s * Set {2, 3, 4}) == Set {2, 3}, s[2], Set.issubset(Set {1}, s))
print(pretty.write({1, 2, {a = 1}, b = "x"}), pretty.number(123456, "N", 1))
print(stringx.split("a b  c"), stringx.strip("  x "), stringx.startswith("hello", "he"), stringx.center("x", 5, "-"), stringx.replace("aXbX", "X", "Y"), stringx.title("hello world"), stringx.partition("a=b=c", "="), stringx.isalpha("abc"), stringx.count("banana", "an"))
print(tablex.deepcompare({1, {2}}, {1, {2}}), tablex.reduce("+", {1, 2, 3}), tablex.size({a = 1, 2}), table.concat(tablex.map(function(x) return x ^ 2 | 0 end, {1, 2, 3}), " "), tablex.find({5, 6}, 6), pretty.write(tablex.zip({1, 2}, {"a", "b"}), ""), pretty.write(tablex.union({a = 1}, {b = 2}), ""):len())
print(seq(List {1, 2, 3, 4}):filter(function(x) return x % 2 == 0 end):copy(), seq.sum {1, 2, 3})
local Animal = class() function Animal:_init(name) self.name = name end function Animal:__tostring() return self.name .. ": " .. self:speak() end
local Dog = class(Animal) function Dog:speak() return "bark" end
local Cat = class(Animal) function Cat:_init(name, style) self:super(name) self.style = style end function Cat:speak() return "meow" end
print(tostring(Dog "Rex"), tostring(Cat("Tom", "x")), Dog:class_of(Dog "a"), Cat("a", "b"):is_a(Animal), Animal:class_of(Dog "b"))
local lexer = require "pl.lexer" local tokens = {} for t, v in lexer.lua("local x = 10.5 + 'abc' -- c") do tokens[#tokens + 1] = t .. ":" .. tostring(v) end print(table.concat(tokens, " "))
local template = require "pl.text" print(template.Template("Hello $name, ${n} times"):substitute {name = "Bo", n = 3}, template.dedent("  a\n    b\n"))
local data = require "pl.data" local d = data.read(require "pl.stringio".open("a,b\n1,2\n3,4\n")) print(d[1][1], d[2][2], #d.fieldnames)
local types = require "pl.types" print(types.is_callable(print), types.is_empty({}), types.type(List()))
print(require "pl.url".quote("a b&c"), require "pl.comprehension" ~= nil, require "pl.array2d".map(function(x) return x + 1 end, {{1, 2}, {3, 4}})[2][2])
local date = require "pl.Date" print(date {year = 2020, month = 2, day = 28}:add {day = 2}:day())
local xml = require "pl.xml" print(xml.parse("<a x='1'><b>t</b></a>"), xml.elem("p", {"hi"}))
