local max, min = math.maxinteger, math.mininteger
print(1 << 62, 1 << 63, 1 << 64, 1 << -1, 3 << 62, -1 << 63, ~0, ~max, ~min, max & min, max | min, max ~ min, max ~ -1)
