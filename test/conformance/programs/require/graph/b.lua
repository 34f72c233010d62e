local A = require "graph.a" local M = {name = "B"} function M.a() return A end return M
