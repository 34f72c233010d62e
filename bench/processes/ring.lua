-- Starts processes in a ring and sends tokens around it; gives the PID of the last.
local function main(count, tokens, hops)
    local next = process.pid()
    local done = process.listen("done")
    for _ = 1, count do
        next = assert(process.spawn("bench:node", "bench:processes", next, process.pid()))
    end
    -- Tokens that come back to the start go round again.
    local back = process.listen("token")
    coroutine.spawn(function()
        while true do
            local left = back:receive()
            process.send(next, "token", left)
        end
    end)
    local alive = process.listen("alive")
    process.send(next, "alive", 0)
    local counted = alive:receive()
    for _ = 1, tokens do
        process.send(next, "token", hops)
    end
    for _ = 1, tokens do
        done:receive()
    end
    return counted
end

return { main = main }
