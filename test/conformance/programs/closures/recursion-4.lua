local t = {}
function t.walk(n) if n > 3 then return "" end return n .. t.walk(n + 1) end
function t:sum(n) if n == 0 then return 0 end return n + self:sum(n - 1) end
print(t.walk(1), t:sum(10))
local function perm(a, n, out) n = n or #a out = out or {} if n <= 1 then out[#out + 1] = table.concat(a) else for i = 1, n do a[n], a[i] = a[i], a[n] perm(a, n - 1, out) a[n], a[i] = a[i], a[n] end end return out end
print(table.concat(perm({"a", "b", "c"}), " "))
