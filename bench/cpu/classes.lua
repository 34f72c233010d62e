-- A bank as a discrete event simulation: classes, inheritance, closures, a binary heap.
local Heap = {}
Heap.__index = Heap

function Heap.new() return setmetatable({ items = {}, size = 0 }, Heap) end

function Heap:push(event)
  self.size = self.size + 1
  local items, i = self.items, self.size
  while i > 1 do
    local parent = i // 2
    if items[parent].time <= event.time then break end
    items[i] = items[parent]
    i = parent
  end
  items[i] = event
end

function Heap:pop()
  local items, n = self.items, self.size
  if n == 0 then return nil end
  local top, last = items[1], items[n]
  items[n] = nil
  self.size = n - 1
  n = n - 1
  if n > 0 then
    local i = 1
    while true do
      local child = i * 2
      if child > n then break end
      if child < n and items[child + 1].time < items[child].time then child = child + 1 end
      if last.time <= items[child].time then break end
      items[i] = items[child]
      i = child
    end
    items[i] = last
  end
  return top
end

local Account = {}
Account.__index = Account

function Account.new(id) return setmetatable({ id = id, balance = 1000, moves = 0 }, Account) end

function Account:deposit(amount)
  self.balance = self.balance + amount
  self.moves = self.moves + 1
  return self
end

function Account:withdraw(amount)
  if amount > self:limit() then return false end
  self.balance = self.balance - amount
  self.moves = self.moves + 1
  return true
end

function Account:limit() return self.balance end

local Credit = setmetatable({}, { __index = Account })
Credit.__index = Credit

function Credit.new(id)
  local account = setmetatable(Account.new(id), Credit)
  account.credit = 500
  return account
end

function Credit:limit() return self.balance + self.credit end

local Bank = {}
Bank.__index = Bank

function Bank.new(count)
  local self = setmetatable({ accounts = {}, clock = 0, failed = 0, queue = Heap.new(), state = 1 }, Bank)
  for i = 1, count do
    self.accounts[i] = i % 3 == 0 and Credit.new(i) or Account.new(i)
  end
  return self
end

function Bank:random(n)
  self.state = self.state * 16807 % 2147483647
  return self.state % n + 1
end

function Bank:schedule(delay, action)
  self.queue:push({ time = self.clock + delay, action = action })
end

function Bank:transfer()
  local from = self.accounts[self:random(#self.accounts)]
  local to = self.accounts[self:random(#self.accounts)]
  local amount = self:random(700)
  if from:withdraw(amount) then
    to:deposit(amount)
  else
    self.failed = self.failed + 1
    self:schedule(self:random(20), function() from:deposit(10) end)
  end
end

local function run()
  local bank = Bank.new(300)
  local count = 0
  for i = 1, 200 do
    local function again()
      bank:transfer()
      count = count + 1
      if count < 600000 then bank:schedule(bank:random(50), again) end
    end
    bank:schedule(i, again)
  end
  local event = bank.queue:pop()
  while event do
    bank.clock = event.time
    event.action()
    event = bank.queue:pop()
  end
  local sum = 0
  for _, account in ipairs(bank.accounts) do
    sum = (sum * 31 + account.balance + account.moves + account:limit()) % 1000000007
  end
  return sum .. " " .. bank.failed .. " " .. bank.clock
end

print(run())
