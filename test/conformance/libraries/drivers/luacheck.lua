-- packages: lua-check lua-argparse
local lexer = require "luacheck.lexer"
local parser = require "luacheck.parser"
local decoder = require "luacheck.decoder"
local function parse(text) local ok, ast = pcall(parser.parse, decoder.decode(text)) if not ok then return "error " .. tostring(type(ast) == "table" and ast.msg or ast) end
  local function show(node) if type(node) ~= "table" then return tostring(node) end local out = {node.tag or "-"} for _, child in ipairs(node) do out[#out + 1] = show(child) end return "(" .. table.concat(out, " ") .. ")" end
  return show(ast) end
print(parse("local x, y = 1, 2 if x > y then return x end")) print(parse("for i = 1, 10 do f(i) end goto x ::x::")) print(parse("local function f(...) return {...}, #t, -x, not y end")) print(parse("x = = 1")) print(parse("return 'a\\n' .. [[b]] // 2 ~ 3"))
local check = require "luacheck.check"
local report = check("local a = 1 local b = a unused = b\nlocal function f(x) return end")
for _, w in ipairs(report.warnings) do print(w.code, w.line, w.column, w.name) end
