print(("%q"):format('a "quoted" \\ back'), ("%q"):format("line\nbreak"), ("%q"):format("\0\1\0019\r\t\127"), ("%q %q %q"):format(1, true, nil), ("%q"):format(math.mininteger), ("%q"):format(255))
