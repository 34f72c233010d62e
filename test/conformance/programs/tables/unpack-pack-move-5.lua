print(string.char(table.unpack({72, 101, 108, 108, 111})), ("%d-%d"):format(table.unpack({1, 2})), string.rep(table.unpack({"ab", 3})), math.floor(table.unpack({3.7, 1})))
