-- packages: lua-inspect
local inspect = require "inspect"
print(inspect({1, 2, 3}))
print(inspect({a = 1, b = {c = "x\ny", [true] = false}, 10, 20}))
print(inspect("a\"b'c\n\0\127"))
print(inspect({[1.5] = "f", ["not id"] = 1, ["end"] = 2}))
local t = {name = "loop"} t.self = t
print(inspect(t))
print(inspect({a = {b = {c = {d = {}}}}}, {depth = 2}))
print(inspect({1, {2, 3}}, {newline = "@", indent = ">>"}))
print(inspect(setmetatable({1}, {__index = {x = 1}})))
print(inspect({a = 1, b = 2, secret = 3}, {process = function(item, path) if path[#path] ~= "secret" then return item end end}))
