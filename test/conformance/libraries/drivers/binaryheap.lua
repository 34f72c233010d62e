-- packages: lua-binaryheap
local heap = require "binaryheap"
local h = heap.minUnique() for i, v in ipairs {5, 3, 8, 1, 9, 2} do h:insert(v, "p" .. i) end
h:update("p3", 0) h:remove("p1") local out = {} while h:size() > 0 do local p, v = h:pop() out[#out + 1] = p .. "=" .. v end print(table.concat(out, " "))
local m = heap.maxHeap() for _, v in ipairs {4, 7, 1} do m:insert(v) end print(m:peek(), m:pop(), m:pop(), m:pop(), m:pop())
