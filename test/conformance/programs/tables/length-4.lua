print(#"", #"abc", #{{}, {}}, #setmetatable({}, {__len = function() return 42 end}), rawlen({1, 2}), rawlen("abc"), rawlen(setmetatable({1}, {__len = function() return 9 end})))
