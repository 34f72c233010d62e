-- Adds up what signals bring, and tells a program each sum.
local function main(input)
  local additions = process.listen("add")
  local counter = 0
  for _ = 1, input.signals do
    local addition = additions:receive()
    counter = counter + addition.amount
    process.send(input.program, "sum", counter)
  end
  return { counter = counter }
end

return { main = main }
