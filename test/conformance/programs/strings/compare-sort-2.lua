local words = {"banana", "Apple", "cherry", "apple", "10", "9", "", "ä", "z", "Zebra", "a b", "a-b", "a_b", "ab", "a\0b"}
table.sort(words, function(a, b) return #a < #b or #a == #b and a > b end)
for i, w in ipairs(words) do io.write(w:gsub("\0", "0"), "|") end
print()
