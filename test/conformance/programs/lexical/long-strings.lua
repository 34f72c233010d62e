local s = [[
line one
line "two" 'quoted' \n not escaped
]]
print(s, #s)
local lua = [==[
print([[nested]])
local x = [=[deep]=]
]==]
io.write(lua)
print(#[[
]], #[==[]==], [[]] == "", [=[
]]]=])
print([[a]]..[[b]], #[[\z\x41]], ([[x]]):rep(3))
local t = {[ [[key]] ] = 1, [ [=[k2]=] ] = 2} print(t.key, t.k2)
