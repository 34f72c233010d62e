-- Modules whose names are computed: from texts of the program, and from what a folder holds.
local stages = { "first", "second" }
for _, name in ipairs(stages) do print(require("plugins." .. name).name, ...) end
local function attempt(name)
  local ok, result = pcall(require, name)
  if ok then return result.name end
  return result:match("^module '.-' not found")
end
local text = "scheme:third:rest"
print(attempt("plugins." .. text:match(":(%w+):")), attempt("plugins." .. "absent"))
local names = { one = "plugins.first" }
print(require(names.one) == require "plugins.first", package.loaded["plugins.second"].name)
