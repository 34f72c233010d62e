-- Ten coroutines give way to each other.
local function main(count)
  local finished = channel.new(0)
  local turns = 0
  for _ = 1, 10 do
    coroutine.spawn(function()
      for _ = 1, count / 10 do
        turns = turns + 1
        coroutine.yield()
      end
      finished:send(true)
    end)
  end
  for _ = 1, 10 do
    finished:receive()
  end
  return turns
end

return { main = main }
