-- Hands each token on until it has no hops left.
local function main(next, first)
    local inbox = process.inbox()
    while true do
        local message = inbox:receive()
        local value = message:payload():data()
        if message:topic() == "alive" then
            process.send(next, "alive", value + 1)
        elseif value == 0 then
            process.send(first, "done")
        else
            process.send(next, "token", value - 1)
        end
    end
end

return { main = main }
