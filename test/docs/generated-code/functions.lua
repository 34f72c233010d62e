local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

local function sum(list)
  local total = 0
  for _, value in ipairs(list) do total = total + value end
  return total
end

local function squares(n)
  local out = {}
  for i = 1, n do out[i] = i * i end
  return out
end

local function full_name(user)
  return user.first .. " " .. user.last
end

local function div_mod(a, b)
  return a // b, a % b
end

local function first_word(text)
  return (text:match("^%s*(%w+)"))
end

local function safe(f, ...)
  local ok, result = pcall(f, ...)
  if not ok then return nil, result end
  return result
end

local Account = {}
Account.__index = Account

function Account.new(owner)
  return setmetatable({ owner = owner, balance = 0 }, Account)
end

function Account:deposit(amount)
  self.balance = self.balance + amount
end

local function counter()
  local n = 0
  return function()
    n = n + 1
    return n
  end
end

local function find_even(list)
  for i, v in ipairs(list) do
    if v % 2 ~= 0 then goto continue end
    do return i, v end
    ::continue::
  end
  return nil
end

local function charge(order)
  local payment, err = funcs.call("app:charge", { amount = order.total })
  if err then return nil, err end
  return payment.id
end

local function retry(times, f)
  for attempt = 1, times do
    local value, err = f(attempt)
    if not err then return value end
    time.sleep(attempt .. "s")
  end
  return nil, "gave up"
end

local function worker(jobs, results)
  while true do
    local job, ok = jobs:receive()
    if not ok then break end
    results:send(job * 2)
  end
end

local function wait_for(ch, limit)
  local timeout = time.after(limit)
  local r = channel.select { ch:case_receive(), timeout:case_receive() }
  if r.channel == timeout then return nil, "timeout" end
  return r.value
end

local function answer(questions, status)
  local question, open = questions:receive()
  if not open then return end
  logger:info("asked by " .. question:from())
  process.send(question:from(), "status", { status = status, about = question:payload():data() })
end

local function sorted_keys(t)
  local keys = {}
  for k in pairs(t) do keys[#keys + 1] = k end
  table.sort(keys)
  return keys
end

local function swap(t, i, j)
  t[i], t[j] = t[j], t[i]
end

local function defaults(options)
  options = options or {}
  local limit = options.limit or 10
  local verbose = options.verbose == true
  return limit, verbose
end

local function chain(n)
  local gen = coroutine.wrap(function()
    for i = 1, n do coroutine.yield(i) end
  end)
  local total = 0
  for i in gen do total = total + i end
  return total
end

local function classify(n)
  if n < 0 then
    return "negative"
  elseif n == 0 then
    return "zero"
  else
    return "positive"
  end
end

local function join(...)
  local parts = { ... }
  return table.concat(parts, ","), select("#", ...)
end

local function main(input)
  local jobs, results = channel.new(3), channel.new(3)
  coroutine.spawn(function() worker(jobs, results) end)
  local account = Account.new("Ada")
  account:deposit(5)
  swap({ 1, 2 }, 1, 2)
  answer(process.inbox(), "busy")
  return {
    fib(input.n), sum({ 1, 2 }), squares(3), full_name(input), div_mod(7, 2), first_word("two words"),
    safe(fib, 3), counter()(), find_even({ 1, 2 }), charge(input), retry(3, counter()), wait_for(results, "1s"),
    sorted_keys({ a = 1 }), defaults(input.options), chain(3), classify(3), join(1, 2),
  }
end

return { main = main }
