local function lcs(a, b) local t = {} for i = 0, #a do t[i] = {} for j = 0, #b do if i == 0 or j == 0 then t[i][j] = "" elseif a:sub(i, i) == b:sub(j, j) then t[i][j] = t[i - 1][j - 1] .. a:sub(i, i) else local x, y = t[i - 1][j], t[i][j - 1] t[i][j] = #x >= #y and x or y end end end return t[#a][#b] end
local function lev(a, b) local p = {} for j = 0, #b do p[j] = j end for i = 1, #a do local c = {[0] = i} for j = 1, #b do c[j] = math.min(p[j] + 1, c[j - 1] + 1, p[j - 1] + (a:byte(i) == b:byte(j) and 0 or 1)) end p = c end return p[#b] end
local function knap(items, cap) local best = {} for c = 0, cap do best[c] = 0 end for _, it in ipairs(items) do for c = cap, it[1], -1 do best[c] = math.max(best[c], best[c - it[1]] + it[2]) end end return best[cap] end
local function queens(n) local count, cols, d1, d2 = 0, {}, {}, {} local function place(r) if r > n then count = count + 1 return end for c = 1, n do if not (cols[c] or d1[r + c] or d2[r - c]) then cols[c], d1[r + c], d2[r - c] = true, true, true place(r + 1) cols[c], d1[r + c], d2[r - c] = nil, nil, nil end end end place(1) return count end
print(lcs("AGGTAB", "GXTXAYB"), lev("kitten", "sitting"), lev("", "abc"), knap({{1, 1}, {3, 4}, {4, 5}, {5, 7}}, 7), queens(6))
local coins, ways = {1, 5, 10, 25}, {[0] = 1}
for a = 1, 100 do ways[a] = 0 end
for _, c in ipairs(coins) do for a = c, 100 do ways[a] = ways[a] + ways[a - c] end end
print(ways[100])
