local Heap = {}
Heap.__index = Heap
function Heap.new(less) return setmetatable({less = less or function(a, b) return a < b end}, Heap) end
function Heap:push(v)
  local i = #self + 1
  self[i] = v
  while i > 1 and self.less(self[i], self[i // 2]) do
    self[i], self[i // 2] = self[i // 2], self[i]
    i = i // 2
  end
end
function Heap:pop()
  local top, n = self[1], #self
  self[1] = self[n]
  self[n] = nil
  n = n - 1
  local i = 1
  while true do
    local s, l, r = i, 2 * i, 2 * i + 1
    if l <= n and self.less(self[l], self[s]) then s = l end
    if r <= n and self.less(self[r], self[s]) then s = r end
    if s == i then break end
    self[i], self[s] = self[s], self[i]
    i = s
  end
  return top
end
local h = Heap.new()
for _, v in ipairs {5, 3, 8, 1, 9, 2, 7} do h:push(v) end
while #h > 0 do io.write(h:pop(), " ") end
print(h:pop())
local m = Heap.new(function(a, b) return a.p > b.p end)
for i, p in ipairs {2, 9, 4} do m:push {p = p, i = i} end
print(m:pop().i, m:pop().i, m:pop().i)
