/** Channels, select and the order of coroutines (workflows.md §6 and §7), as programs see them. */
import { describe, expect, it } from "vitest";
import { runSource } from "../support/script.ts";

async function run(program: string): Promise<string> {
  const { stdout, failure, errors } = await runSource("main.lua", (name) =>
    name === "main.lua" ? program : undefined,
  );
  expect(errors).toEqual([]);
  return stdout + (failure === undefined ? "" : `failed: ${failure}`);
}

const LOG = 'local log = {}\nlocal function say(...) log[#log + 1] = table.concat({ ... }, " ") end\n';
const DONE = '\nprint(table.concat(log, " "))';

const CASES: [name: string, program: string, output: unknown][] = [
  [
    "the vector of the specification",
    `local log, ch = {}, channel.new(0)
table.insert(log, "1")
coroutine.spawn(function() table.insert(log, "2"); ch:receive(); table.insert(log, "4") end)
table.insert(log, "3"); ch:send(true); coroutine.yield()
print(table.concat(log, " "))`,
    "1 2 3 4\n",
  ],
  [
    "a negative size is none, and sends into free space do not give way",
    `${LOG}local ch = channel.new(-1)
local buffered = channel.new(2)
coroutine.spawn(function() say("a") ch:send(1) say("d") end)
say("b") buffered:send(1) buffered:send(2) say("c") ch:receive() say("e") coroutine.yield() say("f")${DONE}`,
    "a b c e d f\n",
  ],
  [
    "send that meets a receiver: sender first, then receiver",
    `${LOG}local ch = channel.new(0)
coroutine.spawn(function() ch:receive() say("receiver") end)
coroutine.spawn(function() ch:send(1) say("sender") end)
coroutine.yield() coroutine.yield() coroutine.yield()${DONE}`,
    "sender receiver\n",
  ],
  [
    "receive that meets a sender: receiver first, then sender",
    `${LOG}local ch = channel.new(0)
coroutine.spawn(function() ch:send(1) say("sender") end)
coroutine.spawn(function() ch:receive() say("receiver") end)
coroutine.yield() coroutine.yield() coroutine.yield()${DONE}`,
    "receiver sender\n",
  ],
  [
    "first in, first out: values, receivers, senders",
    `${LOG}local ch, back = channel.new(0), channel.new(10)
for i = 1, 3 do coroutine.spawn(function() back:send(i * 10 + ch:receive()) end) end
for i = 1, 3 do ch:send(i) end
for _ = 1, 3 do say((back:receive())) end
for i = 1, 3 do coroutine.spawn(function() ch:send(i) end) end
for _ = 1, 3 do say((ch:receive())) end${DONE}`,
    "11 22 33 1 2 3\n",
  ],
  [
    "a receive that frees a slot admits the oldest sender",
    `${LOG}local ch = channel.new(1)
ch:send("a")
coroutine.spawn(function() ch:send("b") end)
coroutine.spawn(function() ch:send("c") end)
for _ = 1, 3 do say((ch:receive())) end${DONE}`,
    "a b c\n",
  ],
  [
    "nil is a value; closed and drained is not",
    `local ch = channel.new(2)
ch:send(nil) ch:send("last") ch:close() ch:close()
print(ch:receive()) print(ch:receive()) print(ch:receive())
print(pcall(ch.send, ch, 1))`,
    "nil\ttrue\nlast\ttrue\nnil\tfalse\nfalse\tsend on closed channel\n",
  ],
  [
    "close wakes blocked senders with an error, receivers with nothing",
    `${LOG}local a, b = channel.new(0), channel.new(0)
coroutine.spawn(function() local ok, err = a:send(1) say("sender", tostring(ok), type(err)) end)
coroutine.spawn(function() local v, ok = b:receive() say("receiver", tostring(v), tostring(ok)) end)
a:close() b:close() coroutine.yield()${DONE}`,
    "sender nil userdata receiver nil false\n",
  ],
  [
    "select: the first ready case in the order of the list",
    `local a, b = channel.new(1), channel.new(1)
a:send("a") b:send("b")
local r = channel.select({ b:case_receive(), a:case_receive() })
print(r.channel == b, r.value, r.ok, r.default)
r = channel.select({ b:case_receive(), a:case_send("full"), default = true })
print(r.channel, r.value, r.ok, r.default)
r = channel.select({ b:case_receive(), a:case_receive() }, true)
print(r.channel == a, r.value, r.ok, r.default)
r = channel.select({ a:case_send("sent"), b:case_receive() })
print(r.channel == a, r.value, r.ok, a:receive())
b:close()
r = channel.select({ a:case_receive(), b:case_receive(), default = true })
print(r.channel == b, r.value, r.ok, r.default)`,
    "true\tb\ttrue\tnil\nnil\tnil\ttrue\ttrue\ntrue\ta\ttrue\tnil\ntrue\tsent\ttrue\tsent\ttrue\ntrue\tnil\tfalse\tnil\n",
  ],
  [
    "a blocked select is served once, and leaves nothing behind",
    `${LOG}local a, b = channel.new(0), channel.new(0)
coroutine.spawn(function()
  local r = channel.select({ a:case_receive(), b:case_receive() })
  say(r.channel == b and "b" or "a", r.value)
  say((b:receive()))
end)
b:send(1) b:send(2)
local r = channel.select({ a:case_send(3), default = true })
say(tostring(r.default)) coroutine.yield()${DONE}`,
    "b 1 2 true\n",
  ],
  [
    "a send case of a closed channel raises; closing under a blocked one gives an error",
    `local a = channel.new(0)
coroutine.spawn(function() print(channel.select({ a:case_send(1) })) end)
a:close() coroutine.yield()
print(pcall(channel.select, { a:case_send(1) }))`,
    "nil\tchannel closed\nfalse\tsend on closed channel\n",
  ],
  [
    "main's end drops the others; results of coroutines are discarded",
    `local thread = coroutine.spawn(function() coroutine.yield() print("never") return 1 end)
print(type(thread))`,
    "thread\n",
  ],
  [
    "an error in a coroutine ends the program",
    "coroutine.spawn(function() error({ code = 7 }) end)\nprint('not here')",
    expect.stringMatching(/^failed: table/),
  ],
];

describe("programs", () => {
  it.each(CASES)("%s", async (_, program, output) => {
    expect(await run(program)).toEqual(output);
  });

  it("a deadlock names every coroutine", async () => {
    const output = await run(`coroutine.spawn(function()
  channel.select({})
end)
channel.select({})`);
    expect(output).toMatch(/failed: .*deadlock: all coroutines blocked/s);
    expect(output).toMatch(/main\.lua:2/);
    expect(output).toMatch(/main\.lua:4/);
  });

  it("ten thousand coroutines take turns", async () => {
    const output = await run(`local done, count = channel.new(0), 0
for i = 1, 10000 do
  coroutine.spawn(function() for _ = 1, 3 do count = count + 1 coroutine.yield() end done:send(i) end)
end
local sum = 0
for _ = 1, 10000 do sum = sum + done:receive() end
print(count, sum)`);
    expect(output).toBe("30000\t50005000\n");
  });
});
