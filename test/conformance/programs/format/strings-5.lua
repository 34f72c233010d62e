print(#("%99s"):format("x"), ("%.0s"):format("abc"), ("%-20s%s"):format("name", "value"), ("[%6.2s]"):format("abc"))
