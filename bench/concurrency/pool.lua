-- Three workers share six jobs, each with a durable timer.
local time = require("time")

local function main(input)
  local work_queue = channel.new(10)
  local results = channel.new(10)

  for w = 1, input.workers do
    coroutine.spawn(function()
      while true do
        local job, ok = work_queue:receive()
        if not ok then break end
        time.sleep(10 * time.MILLISECOND)
        results:send({ worker = w, job = job, result = job * 2 })
      end
    end)
  end

  for j = 1, input.jobs do
    work_queue:send(j)
  end
  work_queue:close()

  local total = 0
  local processed = {}
  for _ = 1, input.jobs do
    local r = results:receive()
    total = total + r.result
    table.insert(processed, r)
  end

  return { total = total, processed = processed }
end

return { main = main }
