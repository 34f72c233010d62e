-- Fields that functions store by name, beside many others and other keys.
local t = {} for i = 1, 70 do t["k" .. i] = i end
local function st(o) o.aa = 1 o.bb = 2 end
t[0.5] = 1 st(t) t[1.5] = 2
local r = {} for k in pairs(t) do r[#r + 1] = tostring(k) end print(table.concat(r, " ", 71))
local function clear(o) o.gone = nil o.gone = nil end
local e = {} clear(e) print(next(e))
