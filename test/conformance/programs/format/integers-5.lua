print(("%5c|%-5c|"):format(65, 66), ("%3d|%3d|%3d"):format(1, 10, 1000), ("%.0d|%.0d"):format(1, 10), ("%+d % d %+05d"):format(5, 5, 5))
