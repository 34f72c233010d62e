for _, v in pairs({1}) do for _, w in ipairs({1, 2, 3}) do if w == 2 then goto outer end io.write(w, " ") end ::outer:: io.write("o ") end
print()
do local i = 0 ::retry:: i = i + 1 local ok = pcall(function() if i < 3 then error("again") end end) if not ok then goto retry end print("tries", i) end
