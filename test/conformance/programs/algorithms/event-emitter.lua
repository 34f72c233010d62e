local E = {} E.__index = E
local function new() return setmetatable({h = {}}, E) end
function E:on(n, f) local l = self.h[n] or {} self.h[n] = l l[#l + 1] = f return self end
function E:off(n, f) for i = #(self.h[n] or {}), 1, -1 do if self.h[n][i] == f then table.remove(self.h[n], i) end end return self end
function E:once(n, f) local function w(...) self:off(n, w) return f(...) end return self:on(n, w) end
function E:emit(n, ...) local c = 0 for _, f in ipairs({table.unpack(self.h[n] or {})}) do f(...) c = c + 1 end return c end
local e, log = new(), {}
local function a(...) log[#log + 1] = "a" .. select("#", ...) end e:on("x", a):once("x", function(v) log[#log + 1] = "once" .. tostring(v) end)
print(e:emit("x", 1), e:emit("x", nil, nil), e:off("x", a):emit("x"), e:emit("none"))
print(table.concat(log, " "))
