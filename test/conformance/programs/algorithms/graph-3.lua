local grid = {"..#.", ".#..", "....", "#.#."}
local function bfs(sx, sy, tx, ty) local q, head, seen = {{sx, sy, 0}}, 1, {[sx .. "," .. sy] = true} while q[head] do local x, y, d = table.unpack(q[head]) head = head + 1 if x == tx and y == ty then return d end for _, m in ipairs {{1, 0}, {-1, 0}, {0, 1}, {0, -1}} do local nx, ny = x + m[1], y + m[2] local row = grid[ny] if row and nx >= 1 and nx <= #row and row:sub(nx, nx) == "." and not seen[nx .. "," .. ny] then seen[nx .. "," .. ny] = true q[#q + 1] = {nx, ny, d + 1} end end end end
print(bfs(1, 1, 4, 1), bfs(1, 1, 4, 4), bfs(1, 1, 3, 1))
