local text = "this is an example of a huffman tree"
local freq, nodes = {}, {}
for c in text:gmatch(".") do freq[c] = (freq[c] or 0) + 1 end
for c, n in pairs(freq) do nodes[#nodes + 1] = {n = n, s = c} end
while #nodes > 1 do
  table.sort(nodes, function(a, b) return a.n > b.n or a.n == b.n and a.s > b.s end)
  local a, b = table.remove(nodes), table.remove(nodes)
  nodes[#nodes + 1] = {n = a.n + b.n, s = a.s < b.s and a.s or b.s, l = a, r = b}
end
local codes = {}
local function walk(n, p) if n.l then walk(n.l, p .. "0") walk(n.r, p .. "1") else codes[n.s] = p end end
walk(nodes[1], "")
local bits = text:gsub(".", codes)
print(#bits, nodes[1].n)
local out, n = {}, nodes[1]
for b in bits:gmatch(".") do n = b == "0" and n.l or n.r if not n.l then out[#out + 1] = n.s n = nodes[1] end end
print(table.concat(out) == text)
