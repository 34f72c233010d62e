local new, class, public, eval, arguments, await, yield, import, delete, default, void, this, null, undefined, NaN, Infinity, let, static, enum, export, extends_, super, switch, case, throw, try, catch, typeof_, with, const, var, interface_, package_, private, protected, async, of, get, set, constructor, prototype, __proto__, toString, valueOf, hasOwnProperty, globalThis, window, process_, require_, module, exports, Object, Array, Math, Number, String, Symbol, lua, globals, args, value, key, pending, iterator, state, control = 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61
print(new, class, public, eval, arguments, await, yield, import, delete, default, void, this, null, undefined, NaN, Infinity, let, static)
print(enum, export, super, switch, case, throw, try, catch, with, const, var, private, protected, async, of, get, set, constructor, prototype, __proto__, toString, valueOf, hasOwnProperty, globalThis)
print(Object, Array, Math, Number, String, Symbol, lua, globals, args, value, key, pending, iterator, state, control)
local function x(a) return 7 // a end
print(x(2))
local t = {}
function t.new(x) return new end function t.class() return class end function t.eval() return eval end function t.arguments() return arguments end function t.await() return await end
function t.yield() return yield end function t.let() return let end function t.static() return static end function t.public() return public end function t.undefined() return undefined end function t.NaN() return NaN end
function t.lua() return lua end function t.globals() return globals end function t.constructor() return constructor end function t.__proto__() return __proto__ end function t.prototype() return prototype end
print(t.new(), t.class(), t.eval(), t.arguments(), t.await(), t.yield(), t.let(), t.static(), t.public(), t.undefined(), t.NaN(), t.lua(), t.globals(), t.constructor(), t.prototype())
do local new_ = 1 local new = 2 local new__ = 3 local u = { new = function() return new_, new, new__ end } print(u.new()) end
local function eval(arguments) return arguments end print(eval(5))
local function yield(...) local args = {...} return #args, ... end print(yield(1, 2))
local co = coroutine.wrap(function(yield, await) coroutine.yield(yield) return await end) print(co(1, 2)) print(co())
function delete(x) return x end print(delete(3))
class = 9 print(class)
_G["new"] = 4
function enum(a, a) return a end print(enum(1, 2))
local s = { default = 1, class = 2, ["new"] = 3, [1] = 4, constructor = 5, __proto__ = 6, toString = 7 }
print(s.default, s.class, s.new, s[1], s.constructor, s.__proto__, s.toString, s.valueOf, s.hasOwnProperty)
goto continue
do print("no") end
::continue::
for i = 1, 3 do if i == 2 then goto switch end print(i) ::switch:: end
