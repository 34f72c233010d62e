print(pcall(select, 0) == false, pcall(select, -1) == false, pcall(select, -5, 1, 2) == false, pcall(select) == false)
local function tail(_, ...) return ... end
print(tail(1, 2, 3), (tail(1, 2, 3)))
local function count(...) local n = 0 for i, v in ipairs({...}) do n = n + 1 end return n end
print(count(1, 2, nil, 4), count())
local function packn(...) return {n = select("#", ...), ...} end
local p = packn(nil, 2, nil)
print(p.n, p[1], p[2], p[3])
