local function sum_of_exits(count)
    local events = process.events()
    local sum = 0
    for _ = 1, count do
        local event = events:receive()
        assert(event.kind == process.event.EXIT, event.kind)
        assert(event.result.error == nil, event.result.error)
        sum = sum + event.result.value.square
    end
    return {sum = sum}
end

-- One coroutine for each child, so that all starts are commands of one workflow task.
local function at_once(count)
    for number = 1, count do
        coroutine.spawn(function()
            assert(process.spawn_monitored("app:child", "app:worker", number))
        end)
    end
    return sum_of_exits(count)
end

-- Each start waits until the server has accepted the one before.
local function in_turn(count)
    for number = 1, count do
        assert(process.spawn_monitored("app:child", "app:worker", number))
    end
    return sum_of_exits(count)
end

return {at_once = at_once, in_turn = in_turn}
