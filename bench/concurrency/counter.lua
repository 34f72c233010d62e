-- Adds up what signals bring.
local function main(input)
  local additions = process.listen("add")
  local counter = 0
  for _ = 1, input.signals do
    local addition = additions:receive()
    counter = counter + addition.amount
  end
  return { counter = counter }
end

return { main = main }
