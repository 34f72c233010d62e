local _, _a, a1, A_b_9 = 1, 2, 3, 4
print(_, _a, a1, A_b_9)
local And, END, Nil, nIL = 1, 2, 3, 4
print(And, END, Nil, nIL)
local class, new, delete, var, let, const, await, async, yield, this, void, null, undefined, NaN, Infinity, arguments, eval, default, switch, case, try, catch, throw, import, export, enum, super, static, with, debugger, instanceof, lua, exports, module, package_, globals, Object, Array, Math, Number, String, Symbol, Map =
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43
print(class, new, delete, var, let, const, await, async, yield, this, void, null, undefined, NaN, Infinity)
print(arguments, eval, default, switch, case, try, catch, throw, import, export, enum, super, static, with)
print(debugger, instanceof, lua, exports, module, package_, globals, Object, Array, Math, Number, String, Symbol, Map)
local function f(arguments, this, ...) local eval = select("#", ...) return arguments, this, eval end
print(f(1, 2, 3, 4))
constructor = 5 __proto__ = 6 toString = 7 hasOwnProperty = 8
print(constructor, __proto__, toString, hasOwnProperty, valueOf)
local type = type print(type(type))
function prototype(await) return await end print(prototype(9))
