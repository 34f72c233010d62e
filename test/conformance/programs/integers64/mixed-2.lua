local a = 9007199254740993
print(string.format("%.0f", a), string.format("%d", a), ("%s"):format(a), tostring(-a), #tostring(a))
