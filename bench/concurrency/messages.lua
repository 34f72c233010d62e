-- One coroutine sends numbers to another over a channel without a buffer.
local function main(count)
  local numbers = channel.new(0)
  coroutine.spawn(function()
    for number = 1, count do
      numbers:send(number)
    end
    numbers:close()
  end)
  local sum = 0
  while true do
    local number, ok = numbers:receive()
    if not ok then break end
    sum = sum + number
  end
  return sum
end

return { main = main }
