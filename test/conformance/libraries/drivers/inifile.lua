-- packages: lua-inifile
local ini = require "inifile"
local parsed = ini.parse("; comment\n[main]\nname = value\nnum=5\nflag = true\n[other]\nx = 1.5\n", "memory")
print(parsed.main.name, parsed.main.num, parsed.main.flag, parsed.other.x, math.type(parsed.main.num))
