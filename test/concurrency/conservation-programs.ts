/**
 * Random Lua programs that receive messages in every way there is, and note each as soon as they have it. Which messages a
 * program must have noted does not depend on who is faster: all that ever reached it, once, however often it starts over in
 * between; and in the order of their senders, where each channel has one receiver.
 */
import fc from "fast-check";

/** How the program receives the messages of a topic. */
type Reception = "inbox" | "raw" | "message";

type Topic = "a" | "b" | "ask";

type Style = "receive" | "select" | "drain" | "spawn" | "relisten";

const shape = fc.record({
  receptions: fc.record({
    a: fc.constantFrom<Reception>("inbox", "raw", "message"),
    b: fc.constantFrom<Reception>("inbox", "raw", "message"),
    ask: fc.constantFrom<Reception>("inbox", "message"),
  }),
  handlers: fc.array(
    fc.record({
      topic: fc.constantFrom("a", "b", "ask"),
      style: fc.constantFrom<Style>("receive", "select", "drain", "spawn", "relisten"),
      pause: fc.constantFrom("", 'time.sleep("5ms")', "coroutine.yield()", 'time.after("3ms"):receive()'),
    }),
    { maxLength: 4 },
  ),
  /** Each channel has one receiver. */
  ordered: fc.boolean(),
  /** Milliseconds before the program listens to anything. */
  late: fc.constantFrom(0, 0, 0, 40),
  /** It starts over when it has noted so many messages, at most so many times. */
  every: fc.integer({ min: 1, max: 12 }),
  upgrades: fc.nat(4),
});

export interface ConservationProgram {
  source: string;
  /** Topics whose messages tell who sent them. */
  answers: Record<Topic, boolean>;
  /** Messages are noted in the order of their senders. */
  ordered: boolean;
}

const STYLES: Record<Style, (source: string, pause: string) => string> = {
  receive: (source, pause) => `
      while true do
        local item, ok = ${source}:receive()
        if not ok then break end
        note(item)
        ${pause}
      end`,
  select: (source, pause) => `
      while true do
        local picked = channel.select{${source}:case_receive(), time.after("30ms"):case_receive()}
        if picked.channel == ${source} then
          if not picked.ok then break end
          note(picked.value)
        end
        ${pause}
      end`,
  drain: (source, pause) => `
      while true do
        local item, ok = ${source}:receive()
        if not ok then break end
        note(item)
        while true do
          local picked = channel.select{${source}:case_receive(), default = true}
          if picked.default or not picked.ok then break end
          note(picked.value)
        end
        ${pause}
      end`,
  spawn: (source, pause) => `
      while true do
        local item, ok = ${source}:receive()
        if not ok then break end
        note(item)
        coroutine.spawn(function() ${pause} process.send(process.pid(), "self", {id = "self"}) end)
      end`,
  // Closed subscriptions keep what they have; what comes next waits for the next one. Somebody has to go on hearing of the inbox,
  // where it is said that it is time to stop.
  relisten: (source, pause) => `
      for _ = 1, 3 do
        local item, ok = ${source}:receive()
        if not ok then break end
        note(item)
      end
      ${pause}
      local old = ${source}
      if process.unlisten(old) then
        local name = names[old]
        if name then channels[name] = listen(name) else channels.inbox = process.inbox() end
        while true do
          local item, ok = old:receive()
          if not ok then break end
          note(item)
        end
      end${source === "channels.inbox" ? STYLES.receive(source, "") : ""}`,
};

function programOf(given: typeof shape extends fc.Arbitrary<infer T> ? T : never): ConservationProgram {
  const { receptions, late, every, upgrades, ordered } = given;
  const sourceOf = (topic: string) =>
    receptions[topic as Topic] === "inbox" ? "channels.inbox" : `channels.${topic}`;
  const handled = given.handlers.map((handler) => ({ ...handler, source: sourceOf(handler.topic) }));
  const handlers = ordered
    ? handled.filter(({ source }, index) => handled.findIndex((other) => other.source === source) === index)
    : handled;
  // Somebody else takes what arrives there.
  const taken = new Set(ordered ? handlers.map(({ source }) => source) : []);
  const sources = new Set(["channels.inbox", ...["a", "b", "ask"].map(sourceOf)]);
  const source = `local time = require("time")

local receptions = {a = "${receptions.a}", b = "${receptions.b}", ask = "${receptions.ask}"}

local function main(seen, left)
  seen, left = seen or {}, left or ${upgrades}
  local noted, finishing = 0, false
  local channels, names, finished = {}, {}, channel.new(1)

  local function listen(name)
    local opened = process.listen(name, {message = receptions[name] == "message"})
    names[opened] = name
    return opened
  end

  -- No wait between receiving a message and noting it, and none before it is answered.
  local function note(item)
    local data = item
    if type(item) ~= "table" then
      data = item:payload():data()
      if item:topic() == "stop" then
        finishing = true
        finished:send(true)
        return
      end
    end
    table.insert(seen, data.id)
    if data.id == "self" then return end
    -- Answers to workflows would wait for the server.
    if type(item) ~= "table" and item:from() ~= "" and not item:from():find("@") then
      process.send(item:from(), "ack")
      process.send(item:from(), "ok", data.id)
    end
    noted = noted + 1
    if noted >= ${every} and left > 0 and not finishing then process.upgrade(nil, seen, left - 1) end
  end

  ${late > 0 ? `time.sleep("${late}ms")` : ""}
  channels.inbox = process.inbox()
  for name, reception in pairs(receptions) do
    if reception ~= "inbox" then channels[name] = listen(name) end
  end
${handlers
  .map(({ source, style, pause }) => `  coroutine.spawn(function()${STYLES[style](source, pause)}\n  end)`)
  .join("\n")}
  while not finishing do
    local picked = channel.select{
      finished:case_receive(),
      ${[...sources]
        .filter((source) => !taken.has(source))
        .map((source) => `${source}:case_receive(),`)
        .join("\n      ")}
    }
    if picked.ok and picked.channel ~= finished then note(picked.value) end
  end
  -- Whoever has been handed something runs first; then all that is left.
  coroutine.yield()
  for _, source in pairs(channels) do
    while true do
      local picked = channel.select{source:case_receive(), default = true}
      if picked.default or not picked.ok then break end
      note(picked.value)
    end
  end
  return seen
end

return { main = main }
`;
  return {
    source,
    ordered,
    answers: { a: receptions.a !== "raw", b: receptions.b !== "raw", ask: true },
  };
}

/** Programs of a seed. */
export function conservationPrograms(count: number, seed: number): ConservationProgram[] {
  return fc.sample(shape, { numRuns: count, seed }).map(programOf);
}
