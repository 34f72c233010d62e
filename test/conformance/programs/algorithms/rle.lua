local function enc(s) local out, i = {}, 1 while i <= #s do local c = s:sub(i, i) local _, e = s:find("^" .. (c:find("%W") and "%" or "") .. c .. "+", i) out[#out + 1] = (e - i + 1) .. c i = e + 1 end return table.concat(out) end
local function dec(s) return (s:gsub("(%d+)(.)", function(n, c) return c:rep(tonumber(n)) end)) end
for _, s in ipairs {"WWWWBBBW", "", "abc", "aaa...!!!"} do print(enc(s), dec(enc(s)) == s) end
