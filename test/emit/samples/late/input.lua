local function main(order)
    local compensations = {}
    run(compensations)
    return order
end

-- Declared below its user, as in the documentation's saga.
local function run(compensations)
    for _, item in ipairs(compensations) do
        print(item)
    end
end

return { main = main }
