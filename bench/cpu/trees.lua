-- Binary trees: many small tables that are soon garbage.
local function bottom_up(depth)
  if depth == 0 then return {} end
  return { left = bottom_up(depth - 1), right = bottom_up(depth - 1) }
end

local function check(tree)
  if tree.left then return 1 + check(tree.left) + check(tree.right) end
  return 1
end

local function run()
  local max = 16
  local total = check(bottom_up(max + 1))
  local long = bottom_up(max)
  for depth = 4, max, 4 do
    local count = 1 << (max - depth + 4)
    local sum = 0
    for _ = 1, count do sum = sum + check(bottom_up(depth)) end
    total = total + sum
  end
  return total + check(long)
end

print(run())
