local function parse(spec, argv)
  local opts, rest, i = {}, {}, 1
  for _, o in ipairs(spec) do if o.default ~= nil then opts[o.name] = o.default end end
  local function find(flag) for _, o in ipairs(spec) do if o.name == flag or o.short == flag then return o end end error("unknown option " .. flag, 0) end
  while i <= #argv do
    local a = argv[i]
    if a == "--" then for j = i + 1, #argv do rest[#rest + 1] = argv[j] end break end
    local long, value = a:match("^%-%-([%w-]+)=?(.*)$")
    if long then
      local negated = long:match("^no%-(.+)")
      if negated then opts[negated] = false
      else
        local o = find(long)
        if o.flag then opts[o.name] = true
        else
          if not a:find("=", 1, true) then i = i + 1 value = argv[i] or error("missing value for --" .. long, 0) end
          if o.number then value = tonumber(value) or error("not a number: " .. value, 0) end
          opts[o.name] = value
        end
      end
    elseif a:match("^%-%a") then
      for c in a:sub(2):gmatch(".") do opts[find(c).name] = true end
    else rest[#rest + 1] = a end
    i = i + 1
  end
  return opts, rest
end
local spec = {{name = "verbose", short = "v", flag = true}, {name = "all", short = "a", flag = true}, {name = "count", number = true, default = 1}, {name = "out"}, {name = "color", flag = true, default = true}}
local function show(...) local ok, o, r = pcall(parse, spec, {...}) if not ok then return print("error", o) end print(o.verbose, o.all, o.count, o.out, o.color, table.concat(r, ",")) end
show() show("-va", "file") show("--count=5", "--out", "x.txt", "a", "b") show("--no-color", "--", "-v", "--x") show("--bogus") show("--out") show("--count=many") show("-z")
