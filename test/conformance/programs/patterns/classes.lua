local all = {}
for i = 0, 255 do all[#all + 1] = string.char(i) end all = table.concat(all)
for c in ("acdglpsuwxACDGLPSUWX"):gmatch(".") do
  local n, sum = 0, 0 for m in all:gmatch("%" .. c) do n = n + 1 sum = sum + m:byte() end io.write(c, "=", n, "/", sum, " ")
end
print()
for _, set in ipairs {"[a-f]", "[^a-f]", "[%a_]", "[%w_]", "[^%s]", "[]]", "[^]]", "[a-]", "[-a]", "[a%-z]", "[%]]", "[0-9a-fA-F]", "[.]", "[%.]", "[%%]", "[^%c%d]", "[a-c-e]"} do
  local n = 0 for m in all:gmatch(set) do n = n + 1 end io.write(set, "=", n, " ")
end
print()
print(#all:match(".*"), ("%d"):find("%%d"), ("a]b"):match("[]]"), ("a^b"):match("[b^]"), ("x-y"):match("[%-]"))
