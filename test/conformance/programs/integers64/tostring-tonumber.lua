for _, s in ipairs {"10", " 10 ", "0x10", "-0x10", "1e1", "0x1p4", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "0xffffffffffffffffff", "1e", "0x", "", " ", "1 2", "1_000", "١", "0b1", "1.", ".5", ".", "+5", "- 5", "--5", "inf", "nan", "1e+5", "0x.p1", "0x.8", "5\n", "\t7", "1x"} do
  local n = tonumber(s)
  print(s, n and (n == math.floor(n) and n < 2^53 and n > -2^53 and string.format("%d", n) or string.format("%.14g", n)) or n)
end
print(tonumber("ff", 16), tonumber("FF", 16), tonumber("-ff", 16), tonumber("zz", 36), tonumber("8", 8), tonumber("777", 8), tonumber("1111", 2), tonumber("12", 2), tonumber(" 11 ", 2), tonumber("7fffffffffffffff", 16), tonumber("ffffffffffffffff", 16), tonumber("", 10), tonumber("1e1", 16), tonumber("1e1", 10), tonumber("-", 10), tonumber("+5", 10))
print(tonumber(nil == nil and 5), pcall(tonumber), tonumber({}), tonumber(true), tonumber(print))
