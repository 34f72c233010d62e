-- One program under PUC Lua or LuaJIT: `lua puc.lua FILE` runs it, then prints the CPU time of the run in milliseconds.
local clock = os.clock
local started = clock()
assert(loadfile(arg[1]))()
print("@ms " .. (clock() - started) * 1000)
