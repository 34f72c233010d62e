/** Random workflows whose commands do not depend on who is faster: what runs side by side is awaited before the next step. */
import fc from "fast-check";

export interface CommandProgram {
  source: string;
  /** Its driver does these in order, each when the workflow has come so far. */
  driver: ("signal" | "update" | "cancel")[];
}

type Step =
  | { is: "sleep"; ms: number }
  | { is: "call"; activity: string; value: number; local: boolean }
  | { is: "together"; count: number; sleep: boolean }
  | { is: "race"; first: "activity" | "timer" }
  | { is: "child"; method: string; policy: string }
  | { is: "canceled child"; type: string }
  | { is: "canceled call"; type: string; early: boolean }
  | { is: "signaled child" }
  | { is: "stranger" }
  | { is: "version"; id: string; latest: number }
  | { is: "attributes"; key: string; value: number }
  | { is: "scope" }
  | { is: "forgotten timer" }
  | { is: "signal" }
  | { is: "update"; value: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ is: fc.constant("sleep" as const), ms: fc.integer({ min: 1, max: 40 }) }),
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant("call" as const),
      activity: fc.constantFrom("echo", "refuses", "flaky", "crashes"),
      value: fc.nat(9),
      local: fc.boolean(),
    }),
  },
  fc.record({
    is: fc.constant("together" as const),
    count: fc.integer({ min: 2, max: 4 }),
    sleep: fc.boolean(),
  }),
  fc.record({
    is: fc.constant("race" as const),
    first: fc.constantFrom("activity" as const, "timer" as const),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant("child" as const),
      method: fc.constantFrom("doubles", "fails", "calls", "continues"),
      policy: fc.constantFrom("terminate", "abandon", "request_cancel"),
    }),
  },
  fc.record({
    is: fc.constant("canceled child" as const),
    type: fc.constantFrom(
      "try_cancel",
      "wait_cancellation_completed",
      "abandon",
      "wait_cancellation_requested",
    ),
  }),
  fc.record({
    is: fc.constant("canceled call" as const),
    type: fc.constantFrom("try_cancel", "abandon"),
    early: fc.boolean(),
  }),
  fc.record({ is: fc.constant("signaled child" as const) }),
  fc.record({ is: fc.constant("stranger" as const) }),
  fc.record({
    is: fc.constant("version" as const),
    id: fc.constantFrom("one", "two", "three"),
    latest: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    is: fc.constant("attributes" as const),
    key: fc.constantFrom("note", "stage"),
    value: fc.nat(9),
  }),
  fc.record({ is: fc.constant("scope" as const) }),
  fc.record({ is: fc.constant("forgotten timer" as const) }),
  fc.record({ is: fc.constant("signal" as const) }),
  fc.record({ is: fc.constant("update" as const), value: fc.nat(9) }),
);

const shape = fc.record({
  steps: fc.array(step, { minLength: 2, maxLength: 8 }),
  end: fc.constantFrom("returns", "returns", "fails", "continues", "cancels"),
});

function lua(step: Step, index: number): string {
  switch (step.is) {
    case "sleep":
      return `time.sleep("${step.ms}ms")`;
    case "call":
      return `do local v, e = funcs.new():with_options({ ["activity.retry_policy"] = { maximum_attempts = 3, initial_interval = "1ms" } })
    :call("app:${step.activity}${step.local ? "_local" : ""}", ${step.value}) note(v, e) end`;
    case "together":
      return `do local all = {}
    for n = 1, ${step.count} do all[n] = assert(funcs.async("app:echo", n)) end
    ${step.sleep ? `time.sleep("5ms")` : ""}
    for n = 1, ${step.count} do local p, ok = all[n]:channel():receive() note(ok) end end`;
    case "race":
      return step.first === "activity"
        ? `do local f, t = assert(funcs.async("app:echo", 7)), time.timer("30m")
    local r = channel.select({ f:channel():case_receive(), t:channel():case_receive() })
    note(r.channel == f:channel()) t:stop() end`
        : `do local pid = assert(process.spawn_monitored("app:waits", "app:worker", ${index}))
    local r = channel.select({ process.events():case_receive(), time.after("20ms"):case_receive() })
    process.terminate(pid) note(process.events():receive().kind) end`;
    case "child":
      return `do local v, e = process.with_options({ ["workflow.parent_close_policy"] = "${step.policy}" })
    :exec("app:${step.method}", "app:worker", ${index}) note(v, e) end`;
    case "canceled child":
      return `do local v, e = workflow.scope(function(scope)
      coroutine.spawn(function() time.sleep("300ms") scope:cancel("enough") end)
      return process.with_options({ ["workflow.cancellation_type"] = "${step.type}" }):exec("app:waits", "app:worker", ${index})
    end) note(v, e and e:kind()) end`;
    case "canceled call":
      return `do local v, e = workflow.scope(function(scope)
      coroutine.spawn(function() ${step.early ? "" : `time.sleep("300ms")`} scope:cancel("enough") end)
      return funcs.new():with_options({ ["activity.cancellation_type"] = "${step.type}" }):call("app:slow", 1)
    end) note(v, e and e:kind()) end`;
    case "signaled child":
      return `do local pid = assert(process.spawn_monitored("app:waits", "app:worker", ${index}))
    note(process.send(pid, "go", ${index})) note(process.events():receive().result.value) end`;
    case "stranger":
      return `do local ok, e = process.send("{app:client@app:worker|nobody}", "go") note(ok, e and e:kind())
    local ok2, e2 = process.cancel("{app:client@app:worker|nobody}") note(ok2, e2 and e2:kind()) end`;
    case "version":
      return `note(workflow.version("${step.id}", 1, ${step.latest}))`;
    case "attributes":
      return `workflow.attrs({ memo = { ${step.key} = ${step.value} } })`;
    case "scope":
      return `do local v, e = workflow.scope(function() time.sleep("1h") return 1 end, { timeout = "20ms" }) note(v, e and e:kind()) end`;
    case "forgotten timer":
      return `do local t = time.timer("2h") t:stop() local u = time.timer("2h") time.sleep("1ms") note(u:stop()) end`;
    case "signal":
    case "update":
      return `at = at + 1 go:receive()`;
  }
}

const ENDS: Record<string, string> = {
  returns: "return noted",
  fails: `error(errors.new({ message = "at the end", kind = errors.CONFLICT, retryable = false }))`,
  continues: `if not again then process.upgrade(nil, true) end return noted`,
  cancels: `at = at + 1 note(process.events():receive().kind) return noted`,
};

/** The whole workflow module. A second run of one that continues as new is short. */
function programOf({ steps, end }: { steps: Step[]; end: string }): CommandProgram {
  const body = steps.map((one, index) => `  ${lua(one, index)}`).join("\n");
  const source = `local funcs, time, workflow = require("funcs"), require("time"), require("workflow")

local function main(again)
  local noted, at = {}, 0
  local function note(...)
    for _, value in ipairs({ ... }) do noted[#noted + 1] = tostring(value) end
  end
  local go = process.listen("go")
  workflow.query("at", function() return at end)
  workflow.update("add", function(value)
    local echoed = funcs.call("app:echo", value)
    return echoed + 1
  end, { validate = function(value) if value == 0 then error("nothing") end end })
  if not again then
${body}
  end
  ${ENDS[end]}
end

return { main = main }
`;
  const driver = steps.flatMap(({ is }) => (is === "signal" || is === "update" ? [is] : []));
  return { source, driver: end === "cancels" ? [...driver, "cancel"] : driver };
}

export function commandPrograms(count: number, seed: number): CommandProgram[] {
  return fc.sample(shape, { numRuns: count, seed }).map(programOf);
}

const meta = 'meta: { temporal: { workflow: { worker: "app:worker" } } }';
const modules = "modules: [funcs, time, workflow]";

/** The files of a registry with these programs (`app:p0`, …) and what they call. */
export function commandRegistry(programs: readonly CommandProgram[]): Record<string, string> {
  const activities = ["echo", "refuses", "flaky", "crashes", "slow"].flatMap((name) => [
    `  - { name: ${name}, kind: function.lua, method: ${name}, source: "file://activities.lua", modules: [activity, time], meta: { temporal: { activity: { worker: "app:worker" } } } }`,
    `  - { name: ${name}_local, kind: function.lua, method: ${name}, source: "file://activities.lua", modules: [activity, time], meta: { temporal: { activity: { worker: "app:worker", local: true } } } }`,
  ]);
  const children = ["doubles", "fails", "calls", "continues", "waits"].map(
    (name) =>
      `  - { name: ${name}, kind: workflow.lua, method: ${name}, source: "file://children.lua", ${modules}, ${meta} }`,
  );
  const files: Record<string, string> = {
    "_index.yaml": `version: "1.0"
namespace: app
entries:
  - { name: client, kind: temporal.client, address: "localhost:7233" }
  - { name: worker, kind: temporal.worker, client: "app:client", task_queue: "\${env:COMMANDS_QUEUE}" }
${[...activities, ...children].join("\n")}
${programs.map((_, index) => `  - { name: p${index}, kind: workflow.lua, method: main, source: "file://p${index}.lua", ${modules}, ${meta} }`).join("\n")}
`,
    "activities.lua": `local activity, time = require("activity"), require("time")
local function attempt() return activity.info().attempt end
return {
  echo = function(value) return value end,
  refuses = function() return nil, errors.new({ message = "refused", kind = errors.INVALID, retryable = false }) end,
  flaky = function(value) if attempt() == 1 then error("once") end return value end,
  crashes = function() error("always") end,
  slow = function(value) time.sleep("3s") return value end,
}
`,
    "children.lua": `local funcs, time = require("funcs"), require("time")
return {
  doubles = function(value) return value * 2 end,
  fails = function() error("the child fails") end,
  calls = function(value) time.sleep("2ms") return (funcs.call("app:echo", value)) end,
  continues = function(value) if value < 100 then process.upgrade(nil, value + 100) end return value end,
  waits = function()
    local go, events = process.listen("go"), process.events()
    local got = channel.select({ go:case_receive(), events:case_receive() })
    return got.channel == go and got.value or "canceled"
  end,
}
`,
  };
  for (const [index, { source }] of programs.entries()) files[`p${index}.lua`] = source;
  return files;
}
