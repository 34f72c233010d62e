x_global_from_a = "gx" local M = {name = "A"} package.loaded[...] = M local B = require "graph.b" function M.b() return B end return M
