local s = "hello world"
for _, p in ipairs {{1}, {2, 4}, {-3}, {-3, -2}, {0}, {5, 4}, {100}, {1, 100}, {-100, 3}, {-100, -100}, {3, -3}, {11, 11}, {12, 12}, {1, 0}, {math.maxinteger}, {math.mininteger, math.maxinteger}} do
  print("[" .. s:sub(p[1], p[2]) .. "]", s:byte(p[1], p[2] or p[1]) ~= nil)
end
print(("abc"):byte(), ("abc"):byte(2), ("abc"):byte(-1), ("abc"):byte(1, -1), ("abc"):byte(10), select("#", ("abc"):byte(10)), select("#", (""):byte()))
print(("\0\255"):byte(1, 2), string.char(), #string.char(0, 255), string.char(65, 66) == "AB")
print(("x"):sub(1, 1), ("x"):sub(2), ("x"):sub(-1), #("x"):sub(5), ("x"):sub("1"), ("abc"):sub(2.0))
