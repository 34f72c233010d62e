local function render(template, env)
  return (template:gsub("{{%s*([%w_.]+)%s*}}", function(path)
    local v = env
    for part in path:gmatch("[^.]+") do
      if type(v) ~= "table" then return "" end
      v = v[part]
    end
    return v == nil and "" or tostring(v)
  end))
end
print(render("Hello {{ name }}, you are {{age}} {{ user.tags.1 }}{{missing}}!", {name = "Ann", age = 30, user = {tags = {["1"] = "x"}}}))
local function section(text, env)
  text = text:gsub("{{#(%w+)}}(.-){{/%1}}", function(key, body)
    local v = env[key]
    if not v then return "" end
    if type(v) ~= "table" then return section(body, env) end
    local out = {}
    for i, item in ipairs(v) do out[i] = render(body, type(item) == "table" and item or {it = item}) end
    return table.concat(out)
  end)
  return render(text, env)
end
print(section("<ul>{{#items}}<li>{{it}}</li>{{/items}}</ul>{{#flag}}yes{{/flag}}{{#no}}never{{/no}}", {items = {"a", "b"}, flag = true}))
