local function numbers(limit)
    return coroutine.wrap(function()
        for i = 1, limit do coroutine.yield(i) end
    end)
end

local function main(limit)
    local sum = 0
    for n in numbers(limit) do sum = sum + n end
    local co = coroutine.create(function(a, b)
        local c = coroutine.yield(a + b)
        return c * 2
    end)
    local ok, first = coroutine.resume(co, 1, 2)
    local _, second = coroutine.resume(co, 10)
    return { sum, ok, first, second, coroutine.status(co) }
end

return { main = main }
