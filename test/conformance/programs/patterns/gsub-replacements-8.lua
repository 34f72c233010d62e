print(string.gsub("hello", "(l)(l)", "%2-%1"), string.gsub("abc", "(b)()", "%2"), (string.gsub("x y", "(%w) (%w)", "%2 %1")))
