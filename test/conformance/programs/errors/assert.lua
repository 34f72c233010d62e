-- dialect: assert
print(pcall(assert, false)) print(pcall(function() assert(false, "message") end)) print(pcall(function() assert(nil) end)) print(pcall(function() assert(1 == 2, "with " .. 5) end)) print(select("#", assert(true)), assert(5, "unused")) print(pcall(function() assert(false, nil) end)) local ok, e = pcall(function() assert(false, {code = 3}) end) print(type(e), e.code)
