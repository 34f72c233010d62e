local Account = {} Account.__index = Account setmetatable(Account, {__call = function(cls, ...) return cls.new(...) end})
function Account.new(b) return setmetatable({balance = b or 0}, Account) end
function Account:deposit(v) self.balance = self.balance + v return self end
function Account:withdraw(v) if v > self.balance then error("insufficient funds", 2) end self.balance = self.balance - v return self end Account.__add = function(a, b) return Account(a.balance + b.balance) end Account.__eq = function(a, b) return a.balance == b.balance end Account.__lt = function(a, b) return a.balance < b.balance end Account.__le = function(a, b) return a.balance <= b.balance end Account.__tostring = function(a) return "Account<" .. a.balance .. ">" end Account.__len = function(a) return a.balance end Account.__concat = function(a, b) return tostring(a) .. tostring(b) end
local a, b = Account(100), Account.new(50) a:deposit(25):withdraw(5)
print(tostring(a), tostring(a + b), a == Account(120), a < b, a >= b, #a, a .. b, a .. "!", pcall(a.withdraw, a, 1000) == false)
local Savings = setmetatable({}, {__index = Account, __call = getmetatable(Account).__call}) Savings.__index = Savings Savings.__tostring = Account.__tostring
function Savings.new(b, rate) local s = Account.new(b) s.rate = rate return setmetatable(s, Savings) end
function Savings:interest() return self:deposit(self.balance * self.rate // 100) end
local s = Savings(200, 10)
print(s:interest().balance, tostring(s), getmetatable(s) == Savings, s.deposit == Account.deposit)
