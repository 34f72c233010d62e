-- Several modules in one statement, between other values, and more names than values.
local str, tab = require("string"), require("table")
local one, math2, two = 1, require("math"), 2
local last, nothing = require("string")
local function values()
    return 7, 8
end
local text, a, b = require("string"), values()
print(str.upper("x"), tab.concat({1, 2}, "-"), one, math2.max(1, 5), two)
print(last.rep("a", 3), nothing, text.lower("X"), a, b)
