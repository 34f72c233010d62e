-- packages: lua-fifo
local fifo = require "fifo"
local q = fifo("a", "b") q:push("c") print(q:length(), q:peek(), q:pop(), q:pop(), q:length()) q:insert(1, "z") q:push("y") print(q:remove(2), q:length()) q:setempty(function() return "none" end) print(q:pop(), q:pop(), q:pop())
