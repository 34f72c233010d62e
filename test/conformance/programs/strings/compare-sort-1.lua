local words = {"banana", "Apple", "cherry", "apple", "10", "9", "", "ä", "z", "Zebra", "a b", "a-b", "a_b", "ab", "a\0b"}
table.sort(words)
for i, w in ipairs(words) do io.write(("%q"):format(w), " ") end
print()
