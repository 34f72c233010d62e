local function loop(n) if n == 0 then return "done" end return loop(n - 1) end
print(loop(1000000))
local a, b
function a(n, acc) if n == 0 then return acc end return b(n - 1, acc + 1) end
function b(n, acc) if n == 0 then return acc end return a(n - 1, acc + 1) end
print(a(1000001, 0))
local M = {}
function M.s1(n) if n <= 0 then return "end", n end return M.s2(n - 1) end
function M.s2(n) if n % 3 == 0 then return M.s1(n) end return M.s3(n) end
function M.s3(n) return M.s1(n - 1) end
print(M.s1(1000000))
local O = {} O.__index = O
function O:step(n) if n == 0 then return self.name end return self:step(n - 1) end
print(setmetatable({name = "obj"}, O):step(1000000))
local function multi(n, ...) if n == 0 then return ... end return multi(n - 1, ...) end
print(multi(100000, 1, nil, 3))
print(select("#", multi(10)))
local function closures(n, list) list[#list + 1] = function() return n end if n == 0 then return list end return closures(n - 1, list) end
local l = closures(3, {}) print(l[1](), l[2](), l[4]())
local co = coroutine.wrap(function() local function gen(n) if n == 0 then return "over" end coroutine.yield(n) return gen(n - 1) end return gen(3) end)
print(co(), co(), co(), co())
local function gen2(n) if n == 0 then return "over" end if n % 250000 == 0 then coroutine.yield(n) end return gen2(n - 1) end
local co2 = coroutine.wrap(gen2) print(co2(500001), co2(), co2())
print(pcall(loop, "x") == false, pcall(loop, {}) == false)
local function err(n) if n == 0 then error("deep") end return err(n - 1) end
print(pcall(err, 1000000))
local function pc(n) if n == 0 then return 0 end return (pc(n - 1)) end print(pc(100))
local function mix(n) if n == 0 then return 1, 2 end if n == 1 then return mix(0) end return mix(n - 1) end print(mix(200000))
local function st(s, i) if i > #s then return i end local c = s:sub(i, i) if c == "a" then return st(s, i + 1) else return st(s, i + 2) end end print(st(("ab"):rep(50000), 1))
