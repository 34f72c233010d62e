local function inf(n) return 1 + inf(n + 1) end
local ok, err = pcall(inf, 1)
print(ok, tostring(err):find("stack overflow") ~= nil)
local function mutual_a(x) local b = mutual_b and mutual_b(x) return b end
function mutual_b(x) local a = mutual_a(x) return a end ok, err = pcall(mutual_a, 1)
print(ok, tostring(err):find("stack overflow") ~= nil)
