print(("a-b"):gsub("%-", "+"), ("100%"):gsub("%%", " percent"), ("[x]"):gsub("[%[%]]", ""), ("a\\b"):gsub("\\", "/"), ("tab\there"):gsub("\t", " "))
print(("é"):match("[\xc3][\xa9]") == "é", #("日本語"):gsub("[\x80-\xbf]", ""), ("日本語"):gsub("[^\x80-\xbf][\x80-\xbf]*", "x"))
print(("a\0b\0c"):gsub("%z", "-"), ("a\0b"):match("^(.-)%z"), #("\0\0"):match("%z*"), ("a\0b"):find("b", 1, true))
print(("x1y22z333"):gsub("%d+", function(d) return "<" .. #d .. ">" end), ("CamelCaseString"):gsub("(%l)(%u)", "%1_%2"), ("snake_case_here"):gsub("_(%l)", function(c) return c:upper() end))
local function esc(s) return (s:gsub("[%^%$%(%)%%%.%[%]%*%+%-%?]", "%%%0")) end
print(esc("^$()%.[]*+-?"), ("a.b*c"):find(esc("b*")))
local function split(s, sep) local out = {} for piece in (s .. sep):gmatch("(.-)" .. esc(sep)) do out[#out + 1] = piece end return out end
print(table.concat(split("a,b,,c", ","), "|"), #split("", ","), table.concat(split("1.2.3", "."), "|"), table.concat(split("a--b", "--"), "|"))
print(("%5d|%-5s"):gsub("%%%-?%d*%a", "#"), ("x"):match(".-"), ("x"):match("(.-)$"))
