print(("%d %d %d"):format(-1, 0, -0), ("%5d|%-5d|%05d"):format(-42, -42, -42), ("%d"):format("10"), ("%d"):format(3.0), ("%x"):format("255"), ("%c%c%c"):format(76, 117, 97))
