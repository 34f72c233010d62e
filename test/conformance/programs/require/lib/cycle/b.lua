local M = {}
function M.f() return require("lib.cycle.c").g() end
function M.again() return require("cycles") end
M.x = 5
return M
