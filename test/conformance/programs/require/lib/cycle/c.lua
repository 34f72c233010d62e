local M = {}
local b = require "lib.cycle.b"
function M.g() return b.x end
return M
