local Account = {}
Account.__index = Account

--- Opens an account.
function Account.new(balance)
    return setmetatable({ balance = balance or 0 }, Account)
end

function Account:deposit(amount)
    if type(amount) ~= "number" then
        error("amount must be a number, got " .. type(amount))
    end
    self.balance = self.balance + amount
    return self
end

local function main(amounts)
    local account = Account.new()
    for _, amount in ipairs(amounts) do
        account:deposit(amount):deposit(1)
    end
    return account.balance
end

return { main = main }
