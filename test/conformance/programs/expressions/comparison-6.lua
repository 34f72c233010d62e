print(math.maxinteger > 9.2e18, math.mininteger <= -9.3e18, math.maxinteger // 1 | 0 == math.maxinteger)
