local t = {constructor = 1, __proto__ = 2, toString = 3, valueOf = 4, hasOwnProperty = 5, ["end"] = 6, length = 7, get = 8, set = 9, map = 10}
print(t.constructor, t.__proto__, t.toString, t.valueOf, t.hasOwnProperty, t["end"], t.length, t.get, t.set, t.map)
local e = {}
print(e.constructor, e.__proto__, e.toString, e.valueOf, e.hasOwnProperty, e.isPrototypeOf, e.length, e.list)
e.__proto__ = {x = 1}
print(e.x, e.__proto__.x)
e.constructor = nil e.toString = "s" e.constructor = 4
print(e.constructor, e.toString)
e["1"] = "string one" e[1] = "number one" e["01"] = "zero one" e[""] = "empty"
print(e["1"], e[1], e["01"], e[""])
local u = {["1"] = "a", "b", ["2"] = "c"}
print(u["1"], u[1], u["2"], u[2], #u)
local n = 0 for k in pairs(t) do n = n + 1 end print(n)
local w = {is = 1, as = 2, readonly = 3, interface = 4, asserts = 5, type = 6, keyof = 7, extends = 8}
print(w.is, w.as, w.readonly, w.interface, w.asserts, w.type, w["keyof"], w["extends"])
print(rawget(e, "valueOf"), rawget(e, "constructor"), next({}), e.watch)
