-- packages: lua-argparse
local argparse = require "argparse"
local parser = argparse("tool", "A tool.", "See more."):add_help(false)
parser:argument("input", "Input file."):args("+")
parser:option("-o --output", "Output.", "a.out")
parser:option("-I --include", "Include."):count("*")
parser:option("-l --level", "Level."):convert(tonumber)
parser:flag("-v --verbose", "Verbose."):count("0-3"):target("verbosity")
local install = argparse("pm"):command_target("command")
local add = install:command("add a", "Add a rock.")
add:argument("rock") add:flag("-f --force")
local list = install:command("list") list:mutex(list:flag("-q"), list:flag("-w"))
local function show(result)
  local keys = {} for k in pairs(result) do keys[#keys + 1] = k end table.sort(keys)
  for i, k in ipairs(keys) do local v = result[k] if type(v) == "table" then v = "{" .. table.concat(v, ",") .. "}" end keys[i] = k .. "=" .. tostring(v) end
  print(table.concat(keys, " "))
end
show(parser:parse {"a.lua", "b.lua", "-o", "x", "-Isrc", "-I", "lib", "-vv", "--level=3"})
show(parser:parse {"a.lua", "--", "-x"})
for _, args in ipairs {{}, {"a", "--outpu"}, {"a", "-l", "x"}, {"a", "-o"}, {"a", "--output=1", "--output=2"}, {"a", "-vvvv"}} do
  print((select("#", parser:pparse(args))), (tostring(select(2, parser:pparse(args))):gsub("0x%x+", "ADDR")))
end
show(install:parse {"add", "penlight", "-f"})
print(install:pparse {"ad", "penlight"})
print(install:pparse {"list", "-q", "-w"})
print(parser:get_usage())
print(parser:get_help())
