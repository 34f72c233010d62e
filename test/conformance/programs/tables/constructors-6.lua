local k = {} t = {[k] = "table key", [print] = "function key"}
print(t[k], t[print], t[{}])
