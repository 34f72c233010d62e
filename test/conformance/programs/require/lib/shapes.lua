local util = require("util")
local M = {util = util}
function M.area(r) return util.double(r.w * r.h) // 2 end
return M
