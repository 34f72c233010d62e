local M = {name = ...}
M.loads = (util_loads or 0) + 1
util_loads = M.loads
function M.double(x) return x * 2 end
return M
