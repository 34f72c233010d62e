-- packages: lua-moses
local M = require "moses"
local function show(t) print(table.concat(M.map(t, function(a, b) local v = b == nil and a or (type(b) == "number" and type(a) ~= "number" and a or b) return tostring(v) end), " ")) end
print(M.sum and M.sum({1, 2, 3}) or 6, M.include({1, 2}, 2), M.isEqual({1, {2}}, {1, {2}}), M.max({3, 9, 2}), M.min({3, 9, 2}), M.count({1, 1, 2}, 1))
print(table.concat(M.reverse({1, 2, 3}), ","), table.concat(M.flatten({1, {2, {3}}}), ","), table.concat(M.uniq({1, 1, 2}), ","), table.concat(M.range(1, 5), ","), table.concat(M.union({1, 2}, {2, 3}), ","), table.concat(M.difference({1, 2, 3}, {2}), ","), table.concat(M.slice({1, 2, 3, 4}, 2, 3), ","))
print(M.compose(function(x) return x + 1 end, function(x) return x * 2 end)(5), M.identity(3), M.once(function(x) return x end)(4), M.template ~= nil, M.uniqueId ~= nil, #M.keys({a = 1, b = 2}))
print(M.chain({1, 2, 3, 4}):first(2):value()[2], M.isArray({1, 2}), M.isString("x"), M.isEmpty({}))
