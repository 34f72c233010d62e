local tracked = {}
local function track(t) local p = {} setmetatable(p, {__index = function(_, k) tracked[#tracked + 1] = "r" .. k return t[k] end, __newindex = function(_, k, v) tracked[#tracked + 1] = "w" .. k t[k] = v end}) return p end
local p = track({a = 1}) p.b = p.a + 1 p.a = p.b
print(table.concat(tracked, " "))
