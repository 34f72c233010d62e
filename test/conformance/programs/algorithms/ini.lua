local function parse(text)
  local data, section = {}, nil
  for line in (text .. "\n"):gmatch("(.-)\r?\n") do
    line = line:gsub("%s*[;#].*$", "")
    local name = line:match("^%s*%[([^%]]+)%]%s*$")
    if name then
      section = name
      data[section] = data[section] or {}
    else
      local k, v = line:match("^%s*([%w_.]+)%s*=%s*(.-)%s*$")
      if k then
        if tonumber(v) then v = tonumber(v) elseif v == "true" then v = true elseif v == "false" then v = false end
        local target = section and data[section] or data
        target[k] = v
      end
    end
  end
  return data
end
local d = parse [[
root = yes
[server]
host = example.org ; the host
port = 8080
debug = true
[paths]
home=/var/lib
empty =
# comment
]]
print(d.root, d.server.host, d.server.port + 1, d.server.debug, d.paths.home, "[" .. d.paths.empty .. "]")
