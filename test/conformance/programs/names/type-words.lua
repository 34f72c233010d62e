local fun, is, as, readonly, keyof, extends, asserts, interface, typeof, type_ = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
print(fun, is, as, readonly, keyof, extends, asserts, interface, typeof, type_)
local a = fun
as = 5
print(as) as = 6 print(as)
local t = {as = as, is = is, [as] = 1, fun}
t.as = as + is print(t.as, t.is, t[6], t[1])
local function is(x) return x end
print(is(3), is "s", type(is))
function keyof(as, is) return as, is end
print(keyof(1, 2))
goto fun
::fun::
for is = 1, 2 do print(is) end for as, is in pairs({as}) do print(as, is) end
readonly = function(...) return ... end print(readonly(1, 2))
local x = a
as = as and 1 or 2 print(as)
function interface(interface) return interface end print(interface(4))
interface = nil
local typeof = function(v) return type(v) end
print(typeof(1), typeof "x", typeof {})
local type = type print(type(1)) type = 3 print(type)
local o = {} function o:is(as) return as end print(o:is(4), o.is(o, 5))
as = is(as) print(as)
