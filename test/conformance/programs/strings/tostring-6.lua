print(select("#", tostring(nil)), tostring(tostring(5)), tostring(2^31 | 0))
