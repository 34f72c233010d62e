local function sum(...) local s = 0 for _, v in ipairs {...} do s = s + v end return s end
print(sum(1, 2, 3), sum())
local function pass(...) return sum(...) + sum(...) end
print(pass(1, 2))
local function mid(...) return 0, ..., 9 end
print(mid(1, 2))
local function last(...) return ... end
print(last(1, 2), last(3, 4))
