-- What library functions return, used as what it is: certain, uncertain, missing, and changed by the program.
local time = require("time")
local json = require("json")

local function fails(f, ...)
  local ok, message = pcall(f, ...)
  print(ok, message)
end

-- Through locals, parameters, upvalues, results and destructuring.
local function open(size) return channel.new(size), "opened" end
local ch, state = open(3)
print(state, type(ch))
local function put(target, value) return target:send(value) end
print(put(ch, 1), put(ch, "two"))
local function take() return ch:receive() end
print(take())
local value, ok = take()
print(value, ok)
ch:close()
print(take())
print(select("#", take()), select("#", ch:close()))

-- nil: the message names the variable.
local timer, problem = time.timer(0)
print(timer, problem:kind(), problem:message())
fails(function() return timer:stop() end)
fails(function(x) return x:receive() end)
local zero = tonumber("0")
fails(function() return time.after(zero):receive() end)
local holder = { inner = { ch = nil } }
fails(function() return holder.inner.ch:receive() end)
fails(function() local r = channel.select { ch:case_receive() } return r.value:payload() end)

-- Known to be there.
local function start(duration)
  local started, err = time.timer(duration)
  if err then return "no timer: " .. err:message() end
  local stopped = started:stop()
  return stopped and started:stop() == false
end
print(start("1h"), start("-1s"))
local function late(duration)
  local started, err = time.timer(duration)
  if not err and started then return started:stop() end
  return err ~= nil and err:kind()
end
print(late("1h"), late(0))
local function positive(flag)
  local maybe
  if flag then maybe = errors.new("made") end
  if maybe ~= nil then return maybe:message() end
  if maybe == nil then return "none" end
end
print(positive(true), positive(false))

-- More than one class, or something else under the same name.
local function stop(thing) return thing:stop() end
local own = { stop = function(self) return self.name end, name = "own" }
print(stop(time.timer("1h")), stop(time.ticker("1h")), stop(own))
local function size(thing) return thing:len() end
print(size("four"), size({ len = function() return 5 end }))

-- Selections: read, passed on, and changed.
local a, b = channel.new(1), channel.new(1)
b:send("from b")
local chosen = channel.select { a:case_receive(), b:case_receive() }
print(chosen.channel == b, chosen.value, chosen.ok, chosen.default, chosen.other)
local idle = channel.select { a:case_receive(), default = true }
print(idle.channel, idle.ok, idle.default)
fails(function() return idle.channel:receive() end)
local function describe(r) return r.channel == a and "a" or r.channel == b and "b" or "?" end
print(describe(channel.select { a:case_send(1) }), describe({}))
local names = {}
for k in pairs(chosen) do names[#names + 1] = k end
table.sort(names)
print(table.concat(names, " "))
a:close()
fails(function() return channel.select { a:case_send(1) } end)
local list = { a:case_receive(), nil, b:case_receive() }
print(channel.select(list).ok, (channel.select { (a:case_receive()) }).channel == a)
fails(channel.select, 5)

-- Methods as values, and methods that are not there.
local send = b.send
fails(send, 5)
fails(function() return b:nothing() end)
print(b.nothing, pcall(b.send, b, "again"), b:receive())

-- Payloads: all values, or the first.
local p = payload.new({ n = 1 })
print(p:data().n, select("#", p:data()), p:get_format())
local bad = payload.new("text"):transcode(payload.format.YAML)
print(bad)
local raw = payload.new("{"):transcode(payload.format.JSON)
local data, why = raw:data()
print(data, why, raw:get_format())

-- Times and durations.
local when = time.unix(86400)
print(when:year(), when:sub(time.unix(0)):hours(), when:add("1h"):unix(), when:after(time.unix(0)))
print(time.unix(0):utc():format("2006-01-02"), select("#", when:date()))
local y, m, d = when:utc():date()
print(y, m, d, when:is_zero(), when:unix() + 1, when:year() * 2)
fails(function() return when:format() end)
fails(function() return when:sub(1) end)

-- Methods of texts.
local text = "a-b"
print(("%d:%s"):format(4, text), text:upper():lower(), #text:rep(3), text:find("-", 1, true))
print(text:gsub("%a", { a = "x" }), (text:match("(%a)%-(%a)")))
fails(function() return text:rep() end)
fails(function() return text:missing() end)
local encoded, encode_error = json.encode({ 1, 2 })
print(encoded:sub(1, 2), encode_error)

-- Errors.
local err = errors.new({ message = "broken", kind = errors.INVALID, details = { at = 3 } })
print(err:kind(), err:message(), err:retryable(), err:details().at, #err:stack() > 0)
local wrapped = errors.wrap(err, "outer")
print(wrapped:message() == err:message(), tostring(wrapped))
fails(function() error(err) end)
local caught = select(2, pcall(error, err))
print(caught == err, caught:kind())

-- A program that replaces what a selection holds.
chosen.value = { "changed" }
print(chosen.value[1], #chosen.value)
setmetatable(idle, { __index = function(_, key) return "made " .. key end })
print(idle.channel, idle.value, idle.ok)
