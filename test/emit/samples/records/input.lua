-- Everything that comes from outside is looked at once.
local function fee(order)
    return order.total / 10
end

local function label(item)
    if not item then
        return "nothing"
    end
    return item.sku .. " x " .. item.count
end

local function main(order)
    if type(order) ~= "table" or order.total == nil then
        return nil, "no order"
    end
    local payment, err = funcs.call("app:charge", order)
    if err then
        return nil, err
    end
    order.paid = payment.id
    order.fee = fee(order)
    local labels = {}
    for i, item in ipairs(order.items) do
        labels[i] = label(item)
    end
    return { id = payment.id, at = payment.at, labels = labels, whole = label(order.gift) }
end

return { main = main }
