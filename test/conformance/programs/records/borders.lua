local function try(f, ...) print(pcall(f, ...)) end
local function total(order) local s = order.a + order.b return s end
try(total, {a=1,b=2})
try(total, 5)
try(total, nil)
try(total, "str")
try(total, true)
try(total, false)
try(total, print)
local function tested(o) if o and o.x then return o.x, o.y end return o == nil, type(o) end
try(tested, {x=1,y=2}) try(tested, nil) try(tested, false) try(tested, 5) try(tested, "s") try(tested, {})
local function unguarded(o) local r = not o; return r, o.x, o.y end
try(unguarded, {x=1}) try(unguarded, false) try(unguarded, nil) try(unguarded, 3)
local function put(o) o.n = (o.n or 0) + 1 o.m = o.n return o.m end
local t = {} try(put, t) try(put, t) try(put, 7) try(put, nil) try(put, "x")
for _, v in ipairs({1, "a", {p=1,q=2}, false}) do try(function() return v.p, v.q end) end
for _, v in ipairs({ {p=1,q=2}, "s", 4}) do print(type(v)) end
local function each(list) for _, it in ipairs(list) do print(it.p, it.q) end end
each({{p=1,q=2},"str"}) try(each, {{p=1}, 5})
local big = {} for i = 1, 200 do big["k"..i] = i end big.x = 1 big.y = 2 print(total({a=big.x,b=big.y}))
local m = {[true]=1, x=2, [1.5]=3} m.z = 4 m.x = nil m.x = 5 for k, v in pairs(m) do print(k, v) end
local n = {} n["1"]="a" n.constructor = 1 n.toString=2 n["$x"]=3 n.__proto__=4 n[""]=5 n["then"]=6 n.toJSON=7 n.hasOwnProperty=8
for k, v in pairs(n) do print(k, v) end print(n.constructor, n.toString, n["$x"], n.__proto__, n[""], n["then"], n["$get"], n["$items"])
local function rd(o) return o.constructor, o.toString, o.length, o.valueOf end
try(rd, {}) try(rd, "abc") try(rd, {length=3, constructor=4})
