local words = {"banana", "Apple", "cherry", "apple", "10", "9", "", "ä", "z", "Zebra", "a b", "a-b", "a_b", "ab", "a\0b"}
local max = ""
for _, w in ipairs(words) do if w > max then max = w end end
print(max)
