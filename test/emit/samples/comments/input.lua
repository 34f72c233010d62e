---@class Order
---@field id string
---@field total number

--- Adds up an order.
---   1. its items
---   2. its taxes
---@param order Order
---@return number
local function sum(order)
    --TODO: taxes
    --   an indented line
    -----------------------------
    return order.total -- in cents
end

--[[ A block,
     in two lines. ]]
--[[@as number]]
local function main(order)
    --
    return sum(order)
end

return { main = main }
