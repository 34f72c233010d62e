/** What the compiler says of constants that a call would refuse, and of names that are a slip away from others. */
import { describe, expect, it } from "vitest";
import { isNear, isSlip } from "../../compiler/1-registry/suggest.ts";
import { compile } from "../../compiler/index.ts";
import { workflowRegistry } from "../support/compile.ts";

const ACTIVITIES = `  - { name: charge, kind: function.lua, source: "file://f.lua", method: main, meta: { temporal: { activity: { worker: worker } } } }
  - { name: order, kind: workflow.lua, source: "file://f.lua", meta: { temporal: { workflow: { worker: worker } } } }
  - { name: declares, kind: workflow.lua, source: "file://f.lua", meta: { temporal: { workflow: { worker: worker }, search_attributes: { order_total: int, placed: datetime } } } }
`;

/** Findings in a workflow whose function has these lines, without those that are not about constants. */
function find(lines: string, entries = ""): string[] {
  const files = workflowRegistry(`return function(input)\n${lines}\nend`, {
    "f.lua": "return { main = function() end }",
  });
  files.set("_index.yaml", files.get("_index.yaml")! + ACTIVITIES + entries);
  return compile(files)
    .diagnostics.filter(({ code }) => /^LF301[4-7]$/.test(code))
    .map(
      ({ code, severity, range, message, help }) =>
        `${code} ${severity} ${range.start.line - 1}:${range.start.column}: ${message}${help === undefined ? "" : ` | ${help}`}`,
    );
}

const UNITS = 'durations are numbers with units, such as `"500ms"`, `"30s"`, `"1h30m"`';

describe("durations", () => {
  it("that nobody hears of are errors, others warnings", () => {
    expect(
      find(`time.sleep("5 minutes")
local ok, err = time.sleep("5 minutes")
local ok = time.sleep("5 minutes")
local limit = "2 days"
time.sleep(limit)
time.sleep(math.huge)
local ch = time.after("soon")
local timer, problem = time.timer(0)
return time.ticker("10")`),
    ).toEqual([
      `LF3014 error 1:12: \`time.sleep\` cannot use this duration: unknown unit " minutes" in duration "5 minutes" | did you mean \`"5m"\`? ${UNITS}`,
      `LF3014 warning 2:28: \`time.sleep\` cannot use this duration: unknown unit " minutes" in duration "5 minutes" | did you mean \`"5m"\`? ${UNITS}`,
      `LF3014 error 3:23: \`time.sleep\` cannot use this duration: unknown unit " minutes" in duration "5 minutes" | did you mean \`"5m"\`? ${UNITS}`,
      `LF3014 error 5:12: \`time.sleep\` cannot use this duration: unknown unit " days" in duration "2 days" | did you mean \`"48h"\`? ${UNITS}`,
      `LF3014 error 6:12: \`time.sleep\` cannot use this duration: duration out of range: inf | ${UNITS}`,
      `LF3014 error 7:23: \`time.after\` cannot use this duration: invalid duration "soon" | ${UNITS}`,
      `LF3014 warning 8:35: \`time.timer\` cannot use this duration: duration must be > 0 | ${UNITS}`,
      `LF3014 warning 9:20: \`time.ticker\` cannot use this duration: missing unit in duration "10" | did you mean \`"10s"\`? ${UNITS}`,
    ]);
  });

  it("that are fine, or that only the run can tell, are not mentioned", () => {
    expect(
      find(`time.sleep("1h30m") time.sleep(0) time.sleep(-5) time.sleep(10 * time.MILLISECOND) time.sleep(input.delay or "1h")
local pause = "1s"
pause = input.pause
time.sleep(pause)
time.parse_duration("soon")`),
    ).toEqual([]);
  });
});

describe("options", () => {
  it("are read as the call will read them", () => {
    expect(
      find(`local attempts = 1e12
local e = funcs.new():with_options({
["activity.start_to_close_timeout"] = "5 minutes",
["activity.retry_policy"] = { maximum_attempts = attempts, backoff_coefficient = 2 },
["activity.task_queue"] = input.queue,
})
local s = process.with_options({ ["workflow.cron_schedule"] = "@daily", ["workflow.start_delay"] = "5m" })
local t = { ["temporal.workflow.id_conflict_policy"] = "bogus" }
local partly = { ["workflow.retry_policy"] = { maximum_interval = 500, initial_interval = input.first, maximum_attempts = -1 } }`),
    ).toEqual([
      'LF3014 warning 3:1: option `activity.start_to_close_timeout` must be a duration string (e.g. "5s"): time: unknown unit " minutes" in duration "5 minutes"',
      "LF3014 warning 4:1: option `activity.retry_policy` maximum_attempts must be at most 2147483647, got 1000000000000",
      "LF3014 warning 7:32: option `workflow.start_delay` cannot be used together with cron_schedule",
      'LF3014 warning 8:13: option `temporal.workflow.id_conflict_policy` has invalid value "bogus"; known are unspecified, fail, use_existing, terminate_existing',
      "LF3014 warning 9:18: option `workflow.retry_policy` maximum_attempts must not be negative, got -1",
    ]);
  });

  it("that do not exist are named", () => {
    expect(
      find(`local q = process.with_options({ ["temporal.workflow.idd"] = "x", run_timeout = "1h", whatever = 1 })
q:with_options({ ["workflow.retry_policy"] = { maximum_attemps = input.n } })
local elsewhere = { run_timeout = "1h", ["temporal.workflow.typo"] = 1 }
other.with_options({ run_timeout = "1h" })`),
    ).toEqual([
      "LF3015 warning 1:34: option `temporal.workflow.idd` does not exist and has no effect | did you mean `temporal.workflow.id`?",
      "LF3015 warning 1:67: option `run_timeout` does not exist and has no effect | did you mean `workflow.run_timeout`?",
      "LF3015 warning 1:87: option `whatever` does not exist and has no effect",
      "LF3015 warning 2:18: option `workflow.retry_policy.maximum_attemps` does not exist and has no effect | did you mean `maximum_attempts`?",
      "LF3015 warning 3:41: option `temporal.workflow.typo` does not exist and has no effect",
    ]);
  });
});

describe("ids", () => {
  const silence = " If it is served elsewhere, say `-- luaflow: ignore LF3016`";

  it("one slip away from an entry's are errors", () => {
    expect(
      find(`funcs.call("app:chrage", 1)
funcs.new():async("app:charg")
process.spawn("app:ordr", "app:workr")
process.with_options({}):spawn_monitored("app:ordre", "app:worker")
funcs.call("app:chargxy")
local id = "app:odrer"
process.upgrade(id)`),
    ).toEqual([
      `LF3016 error 1:12: there is no function or activity \`app:chrage\` in this registry | did you mean \`app:charge\`?${silence}`,
      `LF3016 error 2:19: there is no function or activity \`app:charg\` in this registry | did you mean \`app:charge\`?${silence}`,
      `LF3016 error 3:15: there is no workflow or process \`app:ordr\` in this registry | did you mean \`app:order\`?${silence}`,
      `LF3016 error 3:27: there is no worker or process host \`app:workr\` in this registry | did you mean \`app:worker\`?${silence}`,
      `LF3016 error 4:42: there is no workflow or process \`app:ordre\` in this registry | did you mean \`app:order\`?${silence}`,
      "LF3016 warning 5:12: there is no function or activity `app:chargxy` in this registry | did you mean `app:charge`?",
      `LF3016 error 7:17: there is no workflow or process \`app:odrer\` in this registry | did you mean \`app:order\`?${silence}`,
    ]);
  });

  it("without a namespace are refused by starts, and meant another entry in calls", () => {
    expect(
      find(`process.spawn("order", "app:worker")
process.exec("countPoints", "app:worker")
funcs.call("charge", 1)
funcs.call("elsewhere", 1)`),
    ).toEqual([
      "LF3014 warning 1:15: `process.spawn` cannot use this id: it has no namespace | ids are `namespace:name`; did you mean `app:order`?",
      "LF3014 warning 2:14: `process.exec` cannot use this id: it has no namespace | ids are `namespace:name`",
      "LF3016 warning 3:12: there is no function or activity `charge` in this registry | ids are `namespace:name`; did you mean `app:charge`?",
    ]);
  });

  it("that may live elsewhere are fine, and so are those that say so", () => {
    expect(
      find(`funcs.call("app:charge2") funcs.call("app:charges") funcs.call("app:refund") funcs.call("billing:charge")
process.spawn("app:order", "orders") process.spawn("other:order", "some:queue") funcs.call(input.id)
funcs.call("app:charg") -- luaflow: ignore LF3016`),
    ).toEqual([]);
    expect(find('funcs.call("app:charg") -- luaflow: ignore')).toHaveLength(1);
  });

  it.each([
    ["charg", "charge", true],
    ["chaarge", "charge", true],
    ["chxrge", "charge", true],
    ["chrage", "charge", true],
    ["charge", "charge", false],
    ["charges", "charge", false],
    ["charge2", "charge", false],
    ["charge1", "charge2", false],
    ["chrga", "charge", false],
  ])("%s is a slip of %s: %s", (written, meant, slip) => expect(isSlip(written, meant)).toBe(slip));

  it.each([
    ["app:chargxy", "app:charge", true],
    ["app:orders_", "app:order", false],
    ["app:ord", "app:order", false],
    ["app:order_v1", "app:order_v2", false],
    ["app:wrkr", "app:worker", true],
  ])("%s is near %s: %s", (written, meant, near) => expect(isNear(written, meant)).toBe(near));
});

it("search attributes that the server or a declaration refuses", () => {
  expect(
    find(`workflow.attrs({ search = { order_totl = 5, WorkflowId = "x", order_total = "5", placed = "2026-01-02T03:04:05Z" } })
process.with_options({ ["workflow.search_attributes"] = { order_total = true, unknown = input.x } })`),
  ).toEqual([
    "LF3017 warning 1:29: search attribute `order_totl` is not declared | did you mean `order_total`?",
    "LF3017 warning 1:45: search attribute `WorkflowId` is set by the server itself | choose another name",
    "LF3017 warning 1:63: search attribute `order_total` is declared as int and gets a value of type keyword | the call returns `nil, INVALID`",
    "LF3017 warning 2:59: search attribute `order_total` is declared as int and gets a value of type bool | the call returns `nil, INVALID`",
  ]);
});

it("types of search attributes are declared, or inferred where they are certain", () => {
  const files = workflowRegistry(
    `return function(order)
  workflow.attrs({ search = { status = "processing", customer_id = order.customer_id, order_total = order.total,
    items = #order.items, paid = order.due == 0, share = 0.5, tags = { "a" }, zero = 0 } })
  workflow.attrs({ search = { zero = order.zero, status = order.status } })
end`,
    { "f.lua": "return { main = function() end }" },
  );
  files.set("_index.yaml", files.get("_index.yaml")! + ACTIVITIES);
  const { programs, diagnostics } = compile(files);
  expect(diagnostics).toEqual([]);
  const [program] = programs.filter(({ kind }) => kind === "workflows");
  expect(program!.searchAttributes).toEqual({
    status: "Keyword",
    customer_id: null,
    order_total: null,
    items: "Int",
    paid: "Bool",
    share: "Double",
    tags: "KeywordList",
    zero: null,
  });
  expect(program!.directory.searchAttributes).toEqual({
    "app:client": { order_total: "Int", placed: "Datetime" },
  });
});
