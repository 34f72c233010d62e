print(("%s|%10s|%-10s|%.2s|%5.1s|%-5.2s|%s"):format("abc", "abc", "abc", "abc", "abc", "abc", ""), ("%s %s %s"):format(nil, true, 12), ("%%|%5%"):sub(1, 2))
