local function lvl(n) error("msg", n) end -- dialect: `error()`
print(pcall(lvl, 0)) print(pcall(lvl, 1)) print(pcall(function() lvl(2) end)) print(pcall(lvl)) print(pcall(error, "x")) print(pcall(error, "x", 0)) print(pcall(error)) print(pcall(error, nil)) print(pcall(error, 42)) print(pcall(error, true))
print(select(2, pcall(error, {code = 1})).code) local ok, e = pcall(function() error(setmetatable({}, {__tostring = function() return "custom" end})) end) print(ok, tostring(e)) print(pcall(function() error("direct") end)) print(pcall(function() local f = error f("via local") end))
local function check(v) if type(v) ~= "number" then error("expected number, got " .. type(v), 2) end return v end print(pcall(function()
  check(1)
  check("x")
end)) print(pcall(function() error() end)) print(pcall(function() error("a\nb") end)) print(pcall(function() error("lvl1", 1) end)) print((select("#", pcall(error, "a", 0)))) print(pcall(function() error(12) end))
-- dialect: `error()`
