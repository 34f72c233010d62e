-- dialect: removed functions
print(rawget(_G, "load"), rawget(_G, "setfenv"), bit32, rawget(_G, "loadfile"))
