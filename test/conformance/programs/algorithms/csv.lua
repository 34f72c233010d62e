local function parse(line, sep)
  sep = sep or ","
  local out, pos = {}, 1
  while true do
    local c = line:sub(pos, pos)
    if c == '"' then
      local txt, e = "", pos
      repeat
        local s, f, part = line:find('^"(.-)"', e)
        if not s then error("unclosed quote", 0) end
        txt = txt .. part
        e = f + 1
        c = line:sub(e, e)
        if c == '"' then txt = txt .. '"' end
      until c ~= '"'
      out[#out + 1] = txt
      pos = e + 1
      if c ~= sep then return out end
    else
      local s, e = line:find(sep, pos, true)
      if not s then
        out[#out + 1] = line:sub(pos)
        return out
      end
      out[#out + 1] = line:sub(pos, s - 1)
      pos = e + 1
    end
  end
end
for _, l in ipairs {"a,b,c", 'x,"quoted, comma",y', '"say ""hi""",2', ",,", "", "one", '"a","b"'} do
  local r = parse(l)
  print(#r, table.concat(r, "|"))
end
print(pcall(parse, '"open'))
