local function parse(s) local stack, top, i = {}, {}, 1 stack[1] = top while true do local ni, j, c, label, attrs, empty = s:find("<(%/?)([%w:]+)(.-)(%/?)>", i) if not ni then break end local text = s:sub(i, ni - 1) if not text:find("^%s*$") then top[#top + 1] = text end local a = {} attrs:gsub("([%-%w]+)=([\"'])(.-)%2", function(w, _, v) a[w] = v end) if empty == "/" then top[#top + 1] = {label = label, attr = a} elseif c == "" then top = {label = label, attr = a} stack[#stack + 1] = top else local closing = table.remove(stack) top = stack[#stack] if #stack < 1 then error("nothing to close with " .. label, 0) end if closing.label ~= label then error("trying to close " .. closing.label .. " with " .. label, 0) end top[#top + 1] = closing end i = j + 1 end if #stack > 1 then error("unclosed " .. stack[#stack].label, 0) end return stack[1] end
local d = parse([[<root a="1" b='two'><item id="x">text &amp; more</item><empty/><n:s><deep>d</deep></n:s></root>]])
local r = d[1]
print(r.label, r.attr.a, r.attr.b, #r, r[1].attr.id, r[1][1], r[2].label, r[3].label, r[3][1][1])
print(pcall(parse, "<a><b></a>"))
print(pcall(parse, "<a>"))
local function emit(n) if type(n) == "string" then return n end local keys = {} for k in pairs(n.attr) do keys[#keys + 1] = k end table.sort(keys) local at = "" for _, k in ipairs(keys) do at = at .. " " .. k .. '="' .. n.attr[k] .. '"' end local inner = "" for _, c in ipairs(n) do inner = inner .. emit(c) end return inner == "" and "<" .. n.label .. at .. "/>" or "<" .. n.label .. at .. ">" .. inner .. "</" .. n.label .. ">" end
print(emit(r))
