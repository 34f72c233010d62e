print((tostring({}):gsub("0x%x+", "ADDR")), (tostring(print):gsub("0?x?%x+$", "ADDR")):match("^%a+"), tostring(coroutine.create(print)):match("^thread") )
