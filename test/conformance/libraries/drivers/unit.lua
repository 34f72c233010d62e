-- packages: lua-unit
local lu = require "luaunit"
local function fails(f, ...) local ok, e = pcall(f, ...) print(ok, (tostring(type(e) == "table" and e.msg or e):gsub("0x%x+", "ADDR"))) end
lu.assertEquals({1, 2, {a = 1}}, {1, 2, {a = 1}}) lu.assertStrContains("hello", "ell") lu.assertError(error, "x") lu.assertAlmostEquals(1, 1.0001, 0.01) lu.assertItemsEquals({1, 2}, {2, 1})
fails(lu.assertEquals, 1, 2) fails(lu.assertEquals, {1, 2, 3}, {1, 2, 4}) fails(lu.assertTrue, nil) fails(lu.assertStrContains, "abc", "x") fails(lu.assertNil, 3) fails(lu.assertIsTable, "x") fails(lu.assertErrorMsgContains, "foo", error, "bar")
print(lu.prettystr({1, "a", {b = 2}}), lu.prettystr("x'y\n"), lu.prettystr({[1] = 1, [3] = 3}))
