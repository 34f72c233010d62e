local funcs = require("funcs")
local time = require("time")

---@class Customer
---@field name string
---@field delay? string how long until the second greeting, for example "1h"

--- Greets a customer, and once more after a while.
---@param customer Customer
---@return { status: string, reason?: string, greetings?: string[] }
local function main(customer)
    local first, err = funcs.call("app:greet", customer.name)
    if err then
        return {status = "failed", reason = err:message()}
    end

    -- Durable: the workflow may wait for a year, and workers may come and go meanwhile.
    time.sleep(customer.delay or "1s")

    local second = funcs.call("app:greet", customer.name .. " again")
    return {status = "welcomed", greetings = {first, second}}
end

return { main = main }
