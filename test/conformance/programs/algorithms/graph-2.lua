local deps = {app = {"lib", "util"}, lib = {"core"}, util = {"core"}, core = {}}
local order, state = {}, {}
local function visit(n) if state[n] == "done" then return end if state[n] then error("cycle at " .. n, 0) end state[n] = "visiting" for _, d in ipairs(deps[n]) do visit(d) end state[n] = "done" order[#order + 1] = n end visit("app")
print(table.concat(order, " ")) deps.core = {"app"} order, state = {}, {}
print(pcall(visit, "app"))
