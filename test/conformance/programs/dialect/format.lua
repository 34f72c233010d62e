-- dialect: `string.format`
print(("%d %i %x"):format(3.7, -3.7, -255), ("%g %g %g"):format(1e20, 2 ^ 53, 1 / 3), ("%q"):format(0.1), #("%5s"):format("\0"))
