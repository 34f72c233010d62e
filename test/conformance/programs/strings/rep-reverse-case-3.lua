print((("ab"):rep(2):upper()):reverse():lower():len(), ("%d"):rep(2, " "):format(1, 2))
