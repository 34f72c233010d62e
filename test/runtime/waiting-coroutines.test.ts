/** Coroutines of `create` and `wrap` whose bodies wait for the outside. */
import { expect, it } from "vitest";
import { runSource } from "../support/script.ts";

const PROGRAM = `
local time = require("time")
local w = coroutine.wrap(function(a)
  time.sleep("1ms")
  local b = coroutine.yield(a + 1)
  time.sleep("1ms")
  coroutine.yield(b + 1)
  return "end"
end)
print(w(1), w(10), w())
print(pcall(w))
local function count(n)
  return coroutine.wrap(function()
    for i = 1, n do
      if i % 2 == 0 then time.sleep("1ms") end
      coroutine.yield(i)
    end
  end)
end
local log = {}
for i in count(3) do log[#log + 1] = i end
for i in coroutine.wrap(function() coroutine.yield("plain") end) do log[#log + 1] = i end
print(table.concat(log, " "))
local failing = coroutine.create(function() time.sleep("1ms") error({ code = 5 }) end)
local ok, e = coroutine.resume(failing)
print(ok, e.code, coroutine.status(failing))
local tools = { resume = coroutine.resume, wrap = coroutine.wrap }
print(tools.resume(coroutine.create(function(x) time.sleep("1ms") return x * 2 end), 21))
print(tools.wrap(function() time.sleep("1ms") return "dynamic" end)())
print(pcall(coroutine.wrap(function() time.sleep("1ms") error("late", 0) end)))
local ch = channel.new(0)
coroutine.spawn(function() for i = 1, 3 do ch:send(i) end ch:close() end)
for v in coroutine.wrap(function()
  while true do
    local v, more = ch:receive()
    if not more then return end
    coroutine.yield(v)
  end
end) do print(v) end
print(select("#", tools.wrap(function() end)()))
`;

it("yield to whoever resumed them, and wait with the thread that did", async () => {
  const { stdout, failure, errors } = await runSource("main.lua", (name) =>
    name === "main.lua" ? PROGRAM : undefined,
  );
  expect([failure, errors]).toEqual([undefined, []]);
  expect(stdout.split("\n")).toEqual([
    "2\t11\tend",
    "false\tcan not resume a dead thread",
    "1 2 3 plain",
    "false\t5\tdead",
    "true\t42",
    "dynamic",
    "false\tlate",
    "1",
    "2",
    "3",
    "0",
    "",
  ]);
});
