print(("%d items, %s total, %5.2f avg"):format(3, "ten", 3.333), ("x%sx"):format("%d"), ("%s"):rep(3, ","):format(1, 2, 3), ("%3s|%-3s|"):format("abcd", "abcd"))
