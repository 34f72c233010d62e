print(tostring(nil), tostring(true), tostring(false), tostring("x"), tostring(12), tostring(-7), tostring(0.5), tostring(1e100), tostring(-0.25))
