print('a"b', "a'b", "\65\066\0677", "\x41\x4a", "\u{48}\u{20AC}\u{1F600}", "a\z
      b\z

   c")
print("a\
b", "tab\tend", "\\n", "\"", '\'', "nul\0mid" == "nul" .. string.char(0) .. "mid", #"a\0b")
print([[a
b]], [==[x]]y]=]z]==], [[
first newline dropped]], #[[

]], [=[]]]=])
print("\a\b\f\v" == string.char(7, 8, 12, 11), "\r" == string.char(13), #"\r\n", "\1232" == string.char(123) .. "2")
print(#"é", #"日本", ("\xff\xfe"):byte(1, -1))
print(#"\u{7F}", #"\u{80}", #"\u{7FF}", #"\u{800}", #"\u{FFFF}", #"\u{10000}", #"\u{10FFFF}")
