/**
 * Random Lua programs of coroutines, channels, timers and signals whose result does not depend on who is faster: every
 * produced value arrives once, and those of one producer in their order.
 */
import fc from "fast-check";

export interface ConcurrentProgram {
  source: string;
  /** Numbers to send with the signal `number`, in order. */
  signals: number[];
  /** What the program returns. */
  result: { values: number[]; disordered: number };
}

type Pause = "none" | "yield" | "sleep" | "after";

interface Producer {
  channel: number;
  pauses: Pause[];
  /** Tries to send without waiting first. */
  impatient: boolean;
}

const pause = fc.constantFrom<Pause>("none", "none", "none", "yield", "sleep", "after");

const shape = fc.record({
  buffers: fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }),
  producers: fc.array(
    fc.record({
      channel: fc.nat(2),
      pauses: fc.array(pause, { minLength: 1, maxLength: 6 }),
      impatient: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  consumers: fc.integer({ min: 1, max: 4 }),
  style: fc.constantFrom("receive", "select", "select with timeout", "ticker"),
  consumerPauses: fc.array(pause, { minLength: 1, maxLength: 3 }),
  signals: fc.nat(5),
  wrapped: fc.boolean(),
});

const PAUSES: Record<Pause, string> = {
  none: "",
  yield: "coroutine.yield()",
  sleep: 'time.sleep("3ms")',
  after: 'time.after("2ms"):receive()',
};

function producerSource({ channel, pauses, impatient }: Producer, index: number, channels: number): string {
  const target = `channels[${(channel % channels) + 1}]`;
  const lines = pauses.flatMap((kind, number) => {
    const value = `{ ${index}, ${number + 1} }`;
    const send = impatient
      ? `local case = ${target}:case_send(${value})
    if channel.select({ case, default = true }).default then channel.select({ case }) end`
      : `${target}:send(${value})`;
    return [PAUSES[kind], `do ${send} end`];
  });
  return `  coroutine.spawn(function()
    ${lines.filter((line) => line !== "").join("\n    ")}
    done:send(true)
  end)`;
}

const CONSUMERS: Record<string, string> = {
  receive: `local function take(first)
    for offset = 0, #channels - 1 do
      local source = channels[(first + offset) % #channels + 1]
      local result = channel.select({ source:case_receive(), default = true })
      if result.channel and result.ok then return result.value, true end
    end
    return merged:receive()
  end`,
  select: `local function take()
    local result = channel.select({ merged:case_receive(), channels[1]:case_receive() })
    -- The first channel is closed before everything has come through the other one.
    if result.channel ~= merged and not result.ok then return merged:receive() end
    return result.value, result.ok
  end`,
  "select with timeout": `local function take()
    while true do
      local timer = time.timer("500ms")
      local result = channel.select({ merged:case_receive(), timer:channel():case_receive() })
      timer:stop()
      if result.channel == merged then return result.value, result.ok end
    end
  end`,
  ticker: `local function take()
    local ticker = time.ticker("400ms")
    while true do
      local result = channel.select({ merged:case_receive(), ticker:channel():case_receive() })
      if result.channel == merged then
        ticker:stop()
        return result.value, result.ok
      end
    end
  end`,
};

function programOf(given: typeof shape extends fc.Arbitrary<infer T> ? T : never): ConcurrentProgram {
  const { buffers, producers, consumers, style, consumerPauses, wrapped } = given;
  const channels = buffers.length;
  const signals = Array.from({ length: given.signals }, (_, index) => index + 1);
  const source = `local time = require("time")

local function main()
  local channels = { ${buffers.map((size) => `channel.new(${size})`).join(", ")} }
  local merged, done, finished = channel.new(1), channel.new(0), channel.new(0)
  local values, last, disordered = {}, {}, 0
  local numbers = process.listen("number")
  coroutine.spawn(function()
    for _ = 1, ${signals.length} do merged:send({ 99, numbers:receive() }) end
    done:send(true)
  end)
${producers.map((producer, index) => producerSource(producer, index, channels)).join("\n")}
  -- What nobody takes directly comes through here.
  for _, source in ipairs(channels) do
    coroutine.spawn(function()
      while true do
        local item, ok = source:receive()
        if not ok then break end
        merged:send(item)
      end
      done:send(true)
    end)
  end
  ${CONSUMERS[style]}
  for index = 1, ${consumers} do
    coroutine.spawn(function()
      while true do
        local item, ok = take(index)
        if not ok then break end
        values[#values + 1] = item[1] * 100 + item[2]
        -- Only a single consumer sees the values in the order of their sending.
        if ${consumers} == 1 and "${style}" == "select with timeout" then
          if item[2] < (last[item[1]] or 0) then disordered = disordered + 1 end
          last[item[1]] = item[2]
        end
        ${consumerPauses
          .map((kind) => PAUSES[kind])
          .filter(Boolean)
          .join("\n        ")}
      end
      finished:send(true)
    end)
  end
  for _ = 1, ${producers.length + 1} do done:receive() end
  for _, source in ipairs(channels) do source:close() end
  for _ = 1, #channels do done:receive() end
  merged:close()
  for _ = 1, ${consumers} do finished:receive() end
  table.sort(values)
  ${
    wrapped
      ? `local sorted = coroutine.wrap(function() for _, value in ipairs(values) do coroutine.yield(value) end end)
  local copy = {}
  for value in sorted do copy[#copy + 1] = value end
  values = copy`
      : ""
  }
  return { values = values, disordered = disordered }
end

return { main = main }
`;
  const produced = producers.flatMap(({ pauses }, index) =>
    pauses.map((_, number) => index * 100 + number + 1),
  );
  const values = [...produced, ...signals.map((number) => 9900 + number)].sort((a, b) => a - b);
  return { source, signals, result: { values, disordered: 0 } };
}

/** Programs of a seed. */
export function concurrentPrograms(count: number, seed: number): ConcurrentProgram[] {
  return fc.sample(shape, { numRuns: count, seed }).map(programOf);
}
