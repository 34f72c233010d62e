print(type(collectgarbage("count")), collectgarbage(), collectgarbage("collect"), type(collectgarbage("step")), collectgarbage("isrunning"))
print(pcall(collectgarbage, "nope") == false)
local t = setmetatable({}, {__mode = "k", __gc = function() end}) print(#t)
if false then require("nothere") end
print(pcall(require, "nothere2") == false, (pcall(function() return require("nope.nope") end)))
local ok = pcall(function() local lpeg = require "lpeg" end) print(ok)
package.preload["amalg.one"] = function(...) return {name = ...} end
local one = require("amalg.one") print(one.name, require("amalg.one") == one, package.loaded["amalg.one"] == one)
package.loaded.zwei = 2
local function lazy() return require("zwei") end print(lazy())
