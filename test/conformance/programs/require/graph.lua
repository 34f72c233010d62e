-- Modules that put themselves into `package.loaded`, fail and are tried again, and whose top level has metamethods.
local A = require "graph.a"
local B = require("graph.b")
print(A.name, B.name, A.b().name, B.a() == A)
print(pcall(require, "graph.bad"))
print(pcall(require, "graph.bad"))
print(require "graph.falsy", package.loaded["graph.falsy"])
local M = require "graph.meta"
print(M + 1, M.anything, #M, M(5), tostring(M), M == require "graph.meta")
print(select("#", M(1)), (M(2)))
for i = 1, 2 do
  local name = "dyn" .. i
  package.preload[name] = function(n, ...) return { n = n, extra = select("#", ...) } end
  print(require(name).n, require(name).extra)
end
package.loaded["graph.meta"] = nil
print(require "graph.meta" == M)
print(require "graph.environment")
local handlers = { function(x) return x, x * 2 end, function() end, print }
for i, fn in ipairs(handlers) do print(i, fn(i)) print(select("#", fn(i))) end
