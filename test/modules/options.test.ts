/** Option values that only the SDK or the server would refuse (workflows.md §11.2–11.6), and what they take. */
import { describe, expect, it } from "vitest";
import { Table } from "../../runtime-shims/lua/table.ts";
import type { Value } from "../../runtime-shims/lua/value.ts";
import { activityOptions, limited } from "../../runtime-shims/modules/options/activity.ts";
import { cronProblem } from "../../runtime-shims/modules/options/cron.ts";
import { OPTION_NAMES } from "../../runtime-shims/modules/options/names.ts";
import { unknownOptions } from "../../runtime-shims/modules/options/unknown.ts";
import { OptionError } from "../../runtime-shims/modules/options/values.ts";
import { workflowOptions } from "../../runtime-shims/modules/options/workflow.ts";
import { durationArgument } from "../../runtime-shims/modules/time/index.ts";

type Plain = string | number | bigint | boolean | undefined | Plain[] | { [key: string]: Plain };

/** A Lua value as a program would write it. */
function lua(value: Plain): Value {
  if (typeof value !== "object") return value;
  const table = new Table();
  if (Array.isArray(value)) for (const [index, item] of value.entries()) table.$set(index + 1, lua(item));
  else for (const [key, item] of Object.entries(value)) table.$set(key, lua(item));
  return table;
}

const table = (value: { [key: string]: Plain }) => lua(value) as Table;

function problem(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof OptionError) return error.message;
    throw error;
  }
  return "";
}

const activity = (options: { [key: string]: Plain }) =>
  problem(() => limited(activityOptions(table(options))));
const workflow = (options: { [key: string]: Plain }) => problem(() => workflowOptions(table(options)));

const inf = Number.POSITIVE_INFINITY;

describe("refused", () => {
  const ACTIVITY: [options: { [key: string]: Plain }, message: string][] = [
    [{ "activity.start_to_close_timeout": 0 }, "activity.start_to_close_timeout must be greater than 0"],
    [{ "activity.start_to_close_timeout": "1us" }, "activity.start_to_close_timeout must be greater than 0"],
    [
      { "activity.heartbeat_timeout": inf },
      "activity.heartbeat_timeout must be a duration string or milliseconds number, got inf",
    ],
    [{ "activity.heartbeat_timeout": Number.NaN }, "milliseconds number, got nan"],
    [{ "activity.heartbeat_timeout": 1e300 }, "activity.heartbeat_timeout must be shorter than"],
    [{ "activity.heartbeat_timeout": 2n ** 62n }, "activity.heartbeat_timeout must be shorter than"],
    [{ "activity.heartbeat_timeout": -1 }, "not negative, got -1"],
    [
      { "temporal.activity.heartbeat_timeout": "5 minutes" },
      'temporal.activity.heartbeat_timeout must be a duration string (e.g. "5s")',
    ],
    [{ "activity.id": "" }, "activity.id cannot be empty"],
    [{ "activity.id": "x".repeat(1500) }, 'activity.id must have at most 1000 bytes, got 1500: "xxx'],
    [
      { "activity.task_queue": "é".repeat(501).replaceAll("é", "\xc3\xa9") },
      "activity.task_queue must have at most 1000 bytes, got 1002",
    ],
    [{ "activity.task_queue": "/_sys/mine" }, "activity.task_queue cannot begin with /_sys/"],
    [{ "activity.wait_for_cancellation": 1 }, "activity.wait_for_cancellation must be a boolean, got 1"],
    [
      { "activity.retry_policy": { backoff_coefficient: 0.2 } },
      "activity.retry_policy backoff_coefficient must be at least 1, got 0.2",
    ],
    [
      { "activity.retry_policy": { backoffCoefficient: -1 } },
      "backoffCoefficient must be at least 1, got -1",
    ],
    [{ "activity.retry_policy": { maximum_attempts: 1, backoff_coefficient: -1 } }, "must be at least 1"],
    [{ "activity.retry_policy": { backoff_coefficient: inf } }, "must be a finite number, got inf"],
    [
      { "activity.retry_policy": { maximum_attempts: 1e12 } },
      "maximum_attempts must be at most 2147483647, got 1000000000000",
    ],
    [{ "activity.retry_policy": { maximum_attempts: 2.5 } }, "maximum_attempts must be an integer, got 2.5"],
    [{ "activity.retry_policy": { maximum_attempts: -1 } }, "maximum_attempts must not be negative, got -1"],
    [{ "activity.retry_policy": { maximum_attempts: inf } }, "maximum_attempts must be an integer, got inf"],
    [
      { "activity.retry_policy": { initial_interval: "2s", maximum_interval: "1s" } },
      'maximum_interval must not be less than initial_interval, got "1s"',
    ],
    [
      { "activity.retry_policy": { maximum_interval: 500 } },
      "must not be less than the default initial_interval of 1s, got 500",
    ],
    [
      { "activity.retry_policy": { non_retryable_error_types: ["TemporalTimeout:Sometimes"] } },
      'has no timeout type "TemporalTimeout:Sometimes"',
    ],
    [
      { "activity.retry_policy": { non_retryable_error_types: { NOT_FOUND: true } } },
      "must be a string or a list of strings",
    ],
    [{ "activity.retry_policy": [1] }, "activity.retry_policy must be a table/map, got a list"],
    [{ "activity.priority": { priority_key: -1 } }, "activity.priority priority_key must not be negative"],
    [{ "activity.priority": { priority_key: 1.5 } }, "priority_key must be an integer, got 1.5"],
    [
      { "activity.priority": { fairness_key: "k".repeat(65) } },
      "fairness_key must have at most 64 bytes, got 65",
    ],
    [{ "activity.priority": { fairness_weight: -0.5 } }, "fairness_weight must not be negative, got -0.5"],
    [{ "activity.priority": { fairness_weight: 1e300 } }, "fairness_weight is too large"],
    [
      { "activity.versioning_intent": "bogus" },
      'has invalid value "bogus"; known are unspecified, compatible, default',
    ],
  ];
  it.each(ACTIVITY)("activity %o", (options, message) => expect(activity(options)).toContain(message));

  const WORKFLOW: [options: { [key: string]: Plain }, message: string][] = [
    [{ "workflow.id": "x".repeat(1001) }, "workflow.id must have at most 1000 bytes, got 1001"],
    [{ "workflow.namespace": "x".repeat(1001) }, "workflow.namespace must have at most 1000 bytes"],
    [
      { "workflow.cron_schedule": "not a cron" },
      'workflow.cron_schedule must be a cron expression, got "not a cron": it needs 5 fields and has 3',
    ],
    [
      { "workflow.cron_schedule": "@daily", "temporal.workflow.start_delay": "5m" },
      "temporal.workflow.start_delay cannot be used together with cron_schedule",
    ],
    [
      { "workflow.id_reuse_policy": "terminate_if_running", "workflow.id_conflict_policy": "fail" },
      "workflow.id_reuse_policy terminate_if_running cannot be used together",
    ],
    [
      { "workflow.id_reuse_policy": "reject_duplicate", "workflow.id_conflict_policy": "terminate_existing" },
      "workflow.id_reuse_policy reject_duplicate cannot be used",
    ],
    [{ "workflow.run_timeout": inf }, "workflow.run_timeout must be a duration"],
    [
      { "workflow.retry_policy": { backoff_coefficient: 0.5 } },
      "workflow.retry_policy backoff_coefficient must be at least 1",
    ],
    [
      { "workflow.versioning_override": { mode: "pinned", build_id: "1" } },
      "workflow.versioning_override deployment_name must be a string, got nil",
    ],
    [
      { "workflow.search_attributes": { WorkflowId: "x" } },
      'search attribute "WorkflowId": the server sets it itself',
    ],
    [
      { "workflow.search_attributes": { note: "x".repeat(3000) } },
      'search attribute "note": its value must have at most 2048 bytes, got 3002',
    ],
    [
      { "workflow.search_attributes": { weight: inf } },
      'search attribute "weight": unsupported value type, got inf',
    ],
    [
      { "workflow.search_attributes": { tags: {} } },
      'search attribute "tags": unsupported value type, got a table',
    ],
    [
      {
        "workflow.search_attributes": Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`a${n}`, n])),
      },
      "must have at most 100 attributes, got 101",
    ],
    [
      {
        "workflow.search_attributes": Object.fromEntries(
          Array.from({ length: 50 }, (_, n) => [`a${n}`, "x".repeat(1000)]),
        ),
      },
      "must have at most 40960 bytes in all",
    ],
    [{ "workflow.memo": 5 }, "workflow.memo must be a table/map, got 5"],
  ];
  it.each(WORKFLOW)("workflow %o", (options, message) => expect(workflow(options)).toContain(message));
});

describe("taken", () => {
  it.each([
    { "activity.start_to_close_timeout": 0, "activity.schedule_to_close_timeout": "5s" },
    { "activity.heartbeat_timeout": 0 },
    { "activity.start_to_close_timeout": "1000000h" },
    { "activity.retry_policy": { maximum_attempts: 1, backoff_coefficient: 0.5 } },
    {
      "activity.retry_policy": {
        initial_interval: 0,
        backoff_coefficient: 0,
        maximum_interval: 0,
        maximum_attempts: 0,
      },
    },
    { "activity.retry_policy": { non_retryable_error_types: ["TemporalTimeout:Heartbeat", "NOT_FOUND"] } },
    { "activity.priority": { priority_key: 3, fairness_key: "k".repeat(64), fairness_weight: 0.5 } },
    { "activity.id": "x".repeat(1000) },
  ] as { [key: string]: Plain }[])("activity %j", (options) => expect(activity(options)).toBe(""));

  it.each([
    { "workflow.cron_schedule": "0 */6 * * *", "workflow.start_delay": 0 },
    { "workflow.cron_schedule": "", "workflow.start_delay": "5m" },
    { "workflow.id_reuse_policy": "terminate_if_running" },
    { "workflow.versioning_override": { deployment_name: "d", build_id: "1" } },
  ] as { [key: string]: Plain }[])("workflow %j", (options) => expect(workflow(options)).toBe(""));
});

it("search attributes have their declared type, else that of their value", () => {
  const options = {
    "workflow.search_attributes": { total: 5, at: "2026-01-02T03:04:05Z", note: "n", tags: [], open: true },
  };
  const declared = { total: "Double", at: "Datetime", note: "Text", tags: "KeywordList" } as const;
  const typed = (types = {}) =>
    Object.fromEntries(
      workflowOptions(table(options), types).searchAttributes!.map(({ key, value }) => [
        key.name,
        [key.type, value],
      ]),
    );
  expect(typed(declared)).toEqual({
    total: ["DOUBLE", 5],
    at: ["DATETIME", new Date("2026-01-02T03:04:05Z")],
    note: ["TEXT", "n"],
    tags: ["KEYWORD_LIST", []],
    open: ["BOOL", true],
  });
  const wrong = (attributes: { [key: string]: Plain }, types = {}) =>
    problem(() => workflowOptions(table({ "workflow.search_attributes": attributes }), types));
  expect(wrong({ total: 5.5 }, { total: "Int" })).toContain('"total": its declared type is int, got 5.5');
  expect(wrong({ total: "5" }, { total: "Double" })).toContain('its declared type is double, got "5"');
  expect(wrong({ at: "soon" }, { at: "Datetime" })).toContain("its declared type is datetime");
  expect(wrong({ toString: "x" }, {})).toBe("");
});

it.each([
  "* * * * *",
  "0 */6 * * *",
  "0 12 * * MON-FRI",
  "5,10-20/5 * ? jan,Feb 0",
  "5/10 * * * *",
  "0 0 29 2 *",
  "0 0 31 4 1",
  "@daily",
  "@every 1h30m",
  "CRON_TZ=Europe/Berlin 0 9 * * *",
  "TZ=UTC @hourly",
])("cron %s is one", (text) => expect(cronProblem(text)).toBeUndefined());

it.each([
  ["nonsense", "it needs 5 fields and has 1"],
  ["* * * * * *", "it needs 5 fields and has 6"],
  ["60 * * * *", 'minute: "60" is not within 0 to 59'],
  ["* * 0 * *", "day of month"],
  ["* * * 13 *", "month"],
  ["* * * * 7", "day of week"],
  ["*/0 * * * *", "step of 0"],
  ["5-1 * * * *", "ends before it begins"],
  ["a * * * *", "is no number or range"],
  ["1/2/3 * * * *", "too many slashes"],
  ["1-2-3 * * * *", "too many hyphens"],
  [", * * * *", "minute: no value"],
  ["0 0 30 2 *", "no day ever fits"],
  ["0 0 31 4,6 *", "no day ever fits"],
  ["@fortnightly", "unknown descriptor"],
  ["@every soon", "invalid duration"],
  ["TZ=Middle/Earth 0 9 * * *", 'unknown time zone "Middle/Earth"'],
  ["TZ=UTC", "a time zone alone"],
])("cron %s is none", (text, message) => expect(cronProblem(text)).toContain(message));

it("knows slips in the names of options", () => {
  const near = (options: { [key: string]: Plain }) =>
    unknownOptions(table(options)).map(({ key, near: known }) => `${key} → ${known}`);
  expect(near({ "temporal.workflow.idd": "x" })).toEqual(["temporal.workflow.idd → temporal.workflow.id"]);
  expect(near({ retry_policy: {} })).toEqual(["retry_policy → workflow.retry_policy"]);
  expect(near({ "activity.retry_policy": { maximum_attemps: 3, maximumAttempts: 2 } })).toEqual([
    "activity.retry_policy.maximum_attemps → maximum_attempts",
  ]);
  expect(near({ anything: 1 })).toEqual(["anything → undefined"]);
});

/** Every option is read by a reader, and everything that is read is listed. */
it("lists the options that are read", () => {
  for (const [scope, read] of [
    ["activity", activityOptions],
    ["workflow", workflowOptions],
  ] as const) {
    const asked = new Set<string>();
    const spy = new Table();
    spy.$getField = (key: string) => {
      asked.add(key);
      return undefined;
    };
    read(spy);
    const expected = OPTION_NAMES[scope].flatMap((name) => [`${scope}.${name}`, `temporal.${scope}.${name}`]);
    expect([...asked].sort()).toEqual(expected.sort());
  }
});

it.each([[inf], [-inf], [Number.NaN], [2 ** 63]])("%d nanoseconds are no duration", (value) => {
  expect(durationArgument(value)).toMatchObject({ fields: { kind: "INVALID", retryable: false } });
});
