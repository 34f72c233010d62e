local log = {}
local function protect(name, f) local ok, err = pcall(f) log[#log + 1] = name .. ":" .. tostring(ok) if not ok then error(err, 0) end end
print(pcall(protect, "outer", function() protect("inner", function() error("deep", 0) end) end))
print(table.concat(log, " "))
local function cleanup(f, fin) local r = table.pack(pcall(f)) fin() if not r[1] then error(r[2], 0) end return table.unpack(r, 2, r.n) end
print(cleanup(function() return 1, 2 end, function() io.write("fin ") end))
print(pcall(cleanup, function() error("oops", 0) end, function() io.write("fin2 ") end))
