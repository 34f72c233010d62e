local function app(r) local n = r.n if type(r) == "string" then n = n + 1 end return n end
local function exc(r, h) if not h then return nil, "m" else return app(r) end end
local a, b = exc({n=1}, true) print(a, b)
a, b = exc({n=1}, false) print(a, b)
local function nothing() end
local function e2(k) if k == 1 then return 1, 2, 3 elseif k == 2 then return nothing() elseif k == 3 then return app({n=7}) elseif k == 4 then return exc({n=4}) elseif k == 5 then return 1, exc({n=5}, true) elseif k == 6 then return 5, nothing() end end
for k = 1, 7 do local a, b, c = e2(k) print(k, a, b, c) end
local e3 = function(k) if k == 1 then return 1, 2 end return (app{n = 2}) end
for k = 1, 2 do local a, b = e3(k) print(a, b) end
local function e4(k) if k == 1 then return 1, 2 end return nothing() end
for k = 1, 2 do local a, b = e4(k) print(a, b) end
