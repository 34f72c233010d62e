for _, p in ipairs {{7, 2}, {-7, 2}, {7, -2}, {-7, -2}, {0, 5}, {6, 3}, {-6, 3}, {1, 3}, {-1, 3}, {math.maxinteger, 2}, {math.mininteger, 3}, {math.maxinteger, -3}} do
  local a, b = p[1], p[2]
  print(a, b, a // b, a % b, (a // b) * b + a % b == a)
end
print(7.5 // 2 == 3, -7.5 // 2 == -4, 7.5 % 2, -7.5 % 2, 7.5 % -2, -7.5 % -2, 5.3 % 0.1 < 0.1, 1e15 % 7 == 1e15 // 1 % 7)
print(1 // 0.0 == math.huge, -1 // 0.0 == -math.huge, 5 % math.huge == 5, -5 % math.huge == math.huge, 5 % -math.huge == -math.huge, -5 % -math.huge == -5)
print(select('#', pcall(function() return 1 // 0 end)))
print(0 // 1, -0 // 1 == 0, 3 % 1, -3 % 1 == 0, (2^53 + 1) // 2 == 2^52)
