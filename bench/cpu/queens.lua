-- N queens by backtracking, as in the Lua test suite: small arrays, early returns.
local N = 9

local function ok(board, n, c)
  for i = 1, n - 1 do
    if board[i] == c or board[i] - i == c - n or board[i] + i == c + n then return false end
  end
  return true
end

local solutions = 0
local checksum = 0

local function add(board, n)
  if n > N then
    solutions = solutions + 1
    for i = 1, N do checksum = (checksum * 31 + board[i]) % 1000007 end
    return
  end
  for c = 1, N do
    if ok(board, n, c) then
      board[n] = c
      add(board, n + 1)
    end
  end
end

local function run()
  for _ = 1, 40 do add({}, 1) end
  return solutions .. " " .. checksum
end

print(run())
