for k, v in pairs({}) do print("never") end
for i, v in ipairs({1, 2, nil, 4}) do io.write(i, "=", v, " ") end
print()
for i, v in ipairs({}) do print("never") end
