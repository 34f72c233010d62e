-- packages: lua-cliargs
local cli = require "cliargs.core"()
cli:set_name("app.lua") cli:set_description("does things")
cli:argument("INPUT", "path") cli:splat("OUTPUTS", "outs", nil, 3) cli:option("-c, --compress=FILTER", "filter", "gzip") cli:option("-n NUM", "number") cli:flag("-q, --quiet", "quiet") cli:flag("--[no-]color", "color", true)
local function show(args, err) if not args then print("error", err) return end
  print(args.INPUT, type(args.OUTPUTS) == "table" and table.concat(args.OUTPUTS, ",") or args.OUTPUTS, args.c, args.compress, args.n, args.q, args.quiet, args.color) end
show(cli:parse {"in", "o1", "o2", "-c", "bz", "-n", "5", "-q"}) show(cli:parse {"in", "--compress=xz", "--no-color"}) show(cli:parse {}) show(cli:parse {"in", "--what"}) show(cli:parse {"in", "a", "b", "c", "d"})
