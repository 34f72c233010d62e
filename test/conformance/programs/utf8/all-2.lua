for p, c in utf8.codes("aé€😀") do io.write(p, "=", c, " ") end
print()
for c in ("aé€"):gmatch(utf8.charpattern) do io.write("[", c, "]") end
print()
print(pcall(utf8.codepoint, "\xff") == false, pcall(utf8.len, "abc", 10) == false, pcall(utf8.char, -1) == false, pcall(utf8.offset, "é", 1, 2) == false, pcall(function() for _ in utf8.codes("a\xff") do end end) == false)
local function rev(s) local t = {} for _, c in utf8.codes(s) do table.insert(t, 1, utf8.char(c)) end return table.concat(t) end
print(rev("añb€"), utf8.char(utf8.codepoint("日本語", 1, -1)) == "日本語")
local function usub(s, i, j) return s:sub(utf8.offset(s, i), (utf8.offset(s, j + 1) or #s + 1) - 1) end
print(usub("日本語テキスト", 2, 3), usub("abc", 1, 3), select("#", utf8.codepoint("abc", 1, -1)))
