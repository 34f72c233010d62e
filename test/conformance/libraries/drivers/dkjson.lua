-- packages: lua-dkjson
local json = require "dkjson"
print(json.encode({1, 2, {a = true}, json.null, "x\n\"\\/\u{e9}\1"}))
print(json.encode({a = 1, b = {1, 2}, c = "z"}, {indent = true, keyorder = {"a", "b", "c"}}))
local v, pos, err = json.decode('{"a":[1,2.5,-3e2,{"b":null}],"s":"\\u00e9\\ud83d\\ude00\\n","t":true}', 1, nil)
print(v.a[2], v.a[3], v.a[4].b, v.s, v.t, pos, err)
for _, bad in ipairs {"[1,", "{\"a\" 1}", "tru", "[1] x", "\"abc", ""} do local v, at, e = json.decode(bad) print(type(v), at, e) end
print(pcall(json.encode, {[{}] = 1}))
print(json.encode(setmetatable({}, {__jsontype = "array"})), json.encode({}), json.quotestring("\u{2028}\t"))
print(json.encode({x = function() end}, {exception = function(reason, value) return json.quotestring(reason) end}))
local loop = {} loop.l = loop print(pcall(json.encode, loop))
