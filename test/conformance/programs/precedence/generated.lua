local r = {}
local function add(x) r[#r + 1] = tostring(x) end
local a, b, c, d = 7, 3, 2, 5
add(a + b - c) add(a - b + c) add(a - (b + c)) add(a * b // c) add(a // (b * c)) add(a % b * c) add(a % (b * c)) add(a * (b % c))
add(a .. b + c) add((a .. b) + c == 75) add(a + b .. c) add(-a % b) add(-(a % b)) add(a - -b) add(a | b & c ~ d) add((a | b) & c ~ d) add(a | (b & (c ~ d)))
add(a << b - c) add((a << b) - c) add(a & b == b and true) add(a < b == false) add(not a == b) add(not (a == b)) add(a == b == c)
add(a and b or c) add(a or b and c) add(not a or b) add(not (a or b)) add(a < b or b < a and c) add(a > b and b > c and d or -d)
add(2 ^ c ^ b == 256) add((2 ^ c) ^ b == 64) add(-c ^ 2 == -4) add((-c) ^ 2 == 4) add(c ^ -1) add(-c ^ -c) add(~a + b) add(~(a + b)) add(- - a) add(not not nil)
add(a + b < c * d) add(a .. "x" .. b .. "y" == "7x3y") add(a // b ^ c < 1) add("5" + a == 12) add(a ~ b ~ c) add(a - b - c - d) add(a / b / c * 6 == 7)
print(table.concat(r, " "))
