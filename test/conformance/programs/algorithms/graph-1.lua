local g = {a = {b = 7, c = 9, f = 14}, b = {c = 10, d = 15}, c = {d = 11, f = 2}, d = {e = 6}, f = {e = 9}, e = {}}
local function dijkstra(src) local dist, prev, done = {[src] = 0}, {}, {} while true do local best for n, d in pairs(dist) do if not done[n] and (not best or d < dist[best] or d == dist[best] and n < best) then best = n end end if not best then return dist, prev end done[best] = true for n, w in pairs(g[best]) do local d = dist[best] + w if not dist[n] or d < dist[n] then dist[n], prev[n] = d, best end end end end
local dist, prev = dijkstra("a")
local path, n = {}, "e"
while n do table.insert(path, 1, n) n = prev[n] end
print(dist.e, table.concat(path, ">"), dist.d)
