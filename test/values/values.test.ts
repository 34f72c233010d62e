/** Values that only the SDK or the server would refuse, given to every call, on a real server (workflows.md §11.2). */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { buildRegistry } from "../../compiler/build.ts";
import { openProcess } from "../../runtime-shims/client/index.ts";
import { openHost } from "../../runtime-shims/host/index.ts";
import { cronProblem } from "../../runtime-shims/modules/options/cron.ts";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { temporaryFolder } from "../support/registry.ts";
import {
  logEntries,
  runWorkflow,
  sharedServer,
  type TestWorker,
  uniqueName,
  withWorker,
} from "../support/server.ts";

const registry = fileURLToPath(new URL("../../fixtures/values", import.meta.url));

type Case = [call: string, value: unknown, message: string, kind?: string];

interface Outcome {
  got?: boolean;
  kind?: string;
  retryable?: boolean;
  message?: string;
}

const long = "must have at most 1000 bytes, got 1500";

/** What the options of activities, and of starts, are refused for. */
const ACTIVITY: [options: object, message: string][] = [
  [
    { "activity.start_to_close_timeout": "<inf>" },
    "activity.start_to_close_timeout must be a duration string or milliseconds number, got inf",
  ],
  [{ "activity.schedule_to_close_timeout": "<nan>" }, "got nan"],
  [{ "activity.heartbeat_timeout": 1e300 }, "activity.heartbeat_timeout must be shorter than"],
  [
    { "activity.retry_policy": { backoff_coefficient: 0.2 } },
    "activity.retry_policy backoff_coefficient must be at least 1, got 0.2",
  ],
  [
    { "activity.retry_policy": { maximum_attempts: 1e12 } },
    "activity.retry_policy maximum_attempts must be at most 2147483647",
  ],
  [{ "activity.retry_policy": { maximum_attempts: 1.5 } }, "maximum_attempts must be an integer, got 1.5"],
  [
    { "activity.retry_policy": { initial_interval: "5s", maximum_interval: "1s" } },
    "maximum_interval must not be less than initial_interval",
  ],
  [{ "activity.id": "<long>" }, long],
  [{ "temporal.activity.task_queue": "<long>" }, `temporal.activity.task_queue ${long}`],
  [{ "activity.priority": { fairness_key: "<long>" } }, "fairness_key must have at most 64 bytes"],
  [{ "activity.priority": { fairness_weight: -1 } }, "fairness_weight must not be negative, got -1"],
];

const START: [options: object, message: string][] = [
  [
    { "workflow.cron_schedule": "not a cron" },
    'workflow.cron_schedule must be a cron expression, got "not a cron"',
  ],
  [
    { "workflow.cron_schedule": "0 */6 * * *", "workflow.start_delay": "5m" },
    "workflow.start_delay cannot be used together with cron_schedule",
  ],
  [
    { "workflow.retry_policy": { backoff_coefficient: 0.2 } },
    "workflow.retry_policy backoff_coefficient must be at least 1, got 0.2",
  ],
  [{ "workflow.id": "<long>" }, `workflow.id ${long}`],
  [{ "workflow.task_queue": "/_sys/q" }, 'workflow.task_queue cannot begin with /_sys/, got "/_sys/q"'],
  [
    { "workflow.execution_timeout": "oops" },
    'workflow.execution_timeout must be a duration string (e.g. "5s")',
  ],
  [
    { "workflow.run_timeout": "<inf>" },
    "workflow.run_timeout must be a duration string or milliseconds number, got inf",
  ],
  [{ "workflow.id_conflict_policy": "bogus" }, 'workflow.id_conflict_policy has invalid value "bogus"'],
  [
    { "workflow.id_conflict_policy": "terminate_existing", "workflow.id_reuse_policy": "reject_duplicate" },
    "workflow.id_reuse_policy reject_duplicate cannot be used",
  ],
  [{ "workflow.priority": { priority_key: -1 } }, "priority_key must not be negative"],
  [
    { "workflow.search_attributes": { WorkflowId: "x" } },
    'search attribute "WorkflowId": the server sets it itself',
  ],
  [
    { "workflow.search_attributes": { ValuesCount: 2.5 } },
    'search attribute "ValuesCount": its declared type is int, got 2.5',
  ],
];

const EVERYWHERE: Case[] = [
  ...ACTIVITY.flatMap(([options, message]): Case[] => [
    ["call", options, message],
    ["async", options, message],
  ]),
  ...START.flatMap(([options, message]): Case[] => [
    ["spawn", options, message],
    ["exec", options, message],
  ]),
  ["target", `app:${"x".repeat(1000)}`, "function ID must have at most 1000 bytes, got 1004"],
  ["start", `app:${"x".repeat(1000)}`, "the workflow type must have at most 1000 bytes, got 1004"],
  ["host", "<long>", `the host ${long}`],
  ["name", "<long>", `the name ${long}`],
  ["message", "<long>", `a message topic ${long}`],
  ["topic", "<long>", `topic ${long}`],
  ["topic", "", "topic cannot be empty"],
  ["upgrade", `app:${"x".repeat(1000)}`, "process ID must have at most 1000 bytes, got 1004"],
  ["pid", "<long>", "could not resolve", "NOT_FOUND"],
  ["pid", "", "could not resolve", "NOT_FOUND"],
  ["reply", "{|topology}", "could not resolve", "NOT_FOUND"],
  ["reply", "{/_sys/queue|x}", "could not resolve", "NOT_FOUND"],
  ["sleep", "5 minutes", 'unknown unit " minutes"'],
  ["sleep", "<inf>", "time.sleep: duration out of range: inf"],
  ["sleep", "<nan>", "time.sleep: duration out of range: nan"],
  ["unheard_sleep", "5 minutes", 'app:calls:52: time.sleep: time: unknown unit " minutes"'],
  ["unheard_sleep", "<inf>", "app:calls:52: time.sleep: duration out of range: inf"],
  ["unheard_sleep", [], "duration must be number or string, got table"],
  ["after", "<inf>", "duration out of range: inf"],
  ["timer", "soon", "invalid duration"],
  ["ticker", 0, "duration must be > 0"],
];

const IN_WORKFLOWS: Case[] = [
  ["target", "app:untimed", "activity.start_to_close_timeout must be greater than 0"],
  [
    "call",
    { "activity.start_to_close_timeout": 0 },
    "activity.start_to_close_timeout must be greater than 0",
  ],
  ["workflow_exec", `app:${"x".repeat(1000)}`, "workflow ID must have at most 1000 bytes, got 1004"],
  ["attrs", { RunId: "x" }, 'search attribute "RunId": the server sets it itself'],
  ["attrs", { ValuesTotal: "5" }, 'search attribute "ValuesTotal": its declared type is double, got "5"'],
];

/** What looks odd and works. */
const TAKEN: [call: string, value: unknown][] = [
  ["call", { "activity.retry_policy": { maximum_attempts: 1, backoff_coefficient: 0.5 } }],
  ["call", { "activity.start_to_close_timeout": 0, "activity.schedule_to_close_timeout": "5s" }],
  ["call", { "activity.start_to_close_timeout": "1000000h", "activity.heartbeat_timeout": 0 }],
  [
    "call",
    {
      "activity.id": "x".repeat(1000),
      "activity.priority": { priority_key: 5, fairness_key: "k".repeat(64) },
    },
  ],
  [
    "call",
    { "activity.retry_policy": { non_retryable_error_types: ["TemporalTimeout:Heartbeat", "NOT_FOUND"] } },
  ],
  [
    "exec",
    {
      "workflow.retry_policy": { maximum_attempts: 2 },
      "workflow.run_timeout": 0,
      "workflow.start_delay": 0,
    },
  ],
  ["exec", { "workflow.id_reuse_policy": "terminate_if_running" }],
  ["sleep", "1ms"],
  ["unheard_sleep", -5],
];

async function withValues(
  body: (test: TestWorker, dist: string, queue: string) => Promise<void>,
): Promise<void> {
  const dist = join(await temporaryFolder(), "dist");
  const { diagnostics } = await buildRegistry(registry, { outDir: dist, host: true });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const taskQueue = uniqueName("values");
  const options = luaflow(join(dist, "app.worker"), { env: { VALUES_QUEUE: taskQueue } });
  await withWorker({ ...options, taskQueue }, (test) => body(test, dist, taskQueue));
}

const asked = (cases: readonly (readonly unknown[])[]) => cases.map(([call, value]) => ({ call, value }));

function expectRefused(cases: readonly Case[], outcomes: readonly Outcome[]): void {
  for (const [index, [call, value, message, kind = "INVALID"]] of cases.entries()) {
    const found = outcomes[index]!;
    expect(found, `${call} ${JSON.stringify(value).slice(0, 100)}`).toMatchObject({ kind, retryable: false });
    expect(found.message).toContain(message);
  }
}

describe("bad values are answered at the call", () => {
  it("in workflows, where nothing is started; odd ones work", async () => {
    await withValues(async (test) => {
      const bad = [...EVERYWHERE, ...IN_WORKFLOWS];
      const refused = await runWorkflow<Outcome[]>(test, "app:workflow_calls", { args: [asked(bad)] });
      expectRefused(bad, refused.result);
      const started = refused.history.events!.map((event) =>
        Object.keys(event).find((key) => /(Scheduled|Initiated|Started|Upsert\w*)EventAttributes$/.test(key)),
      );
      expect([...new Set(started.filter(Boolean))].sort()).toEqual([
        "workflowExecutionStartedEventAttributes",
        "workflowTaskScheduledEventAttributes",
        "workflowTaskStartedEventAttributes",
      ]);
      const [same] = (
        await runWorkflow<Outcome[]>(test, "app:workflow_calls", { args: [asked([["same_id", "one"]])] })
      ).result;
      expect(same).toMatchObject({ kind: "INVALID", retryable: false });
      expect(same!.message).toContain('activity.id "one" belongs to an activity that has not ended');
      const { result } = await runWorkflow<Outcome[]>(test, "app:workflow_calls", { args: [asked(TAKEN)] });
      expect(result).toEqual(
        TAKEN.map(([call]) => ({ got: !call.endsWith("sleep") || call.startsWith("un") })),
      );
    });
  });

  it("in functions, in TypeScript, and with the server's own reason where only it knows", async () => {
    await withValues(async (test, dist, taskQueue) => {
      const { nativeConnection, client } = await sharedServer();
      const written = vi.spyOn(console, "error").mockImplementation(() => {});
      const env = { VALUES_QUEUE: taskQueue };
      const host = await openHost(dist, { connection: nativeConnection, env });
      const call = (cases: readonly (readonly unknown[])[]) =>
        host.call<Outcome[]>("app:function_calls", [asked(cases)]);
      try {
        expectRefused(EVERYWHERE, await call(EVERYWHERE));
        const [unknown] = await call([["spawn", { "workflow.search_attributes": { NoSuchAttribute: "x" } }]]);
        expect(unknown).toMatchObject({ kind: "INVALID", retryable: false });
        expect(unknown!.message).toMatch(/^Failed to start Workflow: .*NoSuchAttribute/);
        // One line a key and place, whatever happens to the call.
        const typo = { "workflow.idd": "x", "workflow.retry_policy": { maximum_attemps: 3 } };
        written.mockClear();
        expect(
          await call([
            ["exec", typo],
            ["exec", typo],
          ]),
        ).toEqual([{ got: true }, { got: true }]);
        expect(written.mock.calls.map(([line]) => line)).toEqual([
          'WARN option workflow.idd is unknown and has no effect; did you mean workflow.id? {"source":"app:calls:22"}',
          "WARN option workflow.retry_policy.maximum_attemps is unknown and has no effect; did you mean maximum_attempts? " +
            '{"source":"app:calls:22"}',
        ]);
        // The first one runs: the second ends it and takes its place.
        const id = uniqueName("values");
        const replacing = {
          "workflow.id": id,
          "workflow.id_reuse_policy": "terminate_if_running",
          "workflow.task_queue": uniqueName("nobody"),
        };
        expect(
          await call([
            ["spawn", replacing],
            ["spawn", replacing],
          ]),
        ).toEqual([{ got: true }, { got: true }]);
        await client.workflow.getHandle(id).terminate();
      } finally {
        written.mockRestore();
        await host.close();
      }
      logEntries.length = 0;
      await runWorkflow(test, "app:workflow_calls", { args: [asked([["exec", { "workflow.idd": "x" }]])] });
      expect(
        logEntries.filter(({ message }) => message.includes("option workflow.idd is unknown")),
      ).toHaveLength(1);
      await using me = await openProcess({ build: dist, connection: nativeConnection, client, env });
      for (const [options, message] of [
        [{ cronSchedule: "nonsense" }, "Failed to start Workflow: invalid CronSchedule"],
        [{ retry: { backoffCoefficient: 0.5 } }, "BackoffCoefficient cannot be less than 1"],
        [{ retry: { maximumAttempts: 0 } }, "maximumAttempts must be a positive integer"],
      ] as const) {
        await expect(me.spawn("app:child", [], options)).rejects.toMatchObject({
          name: "ProcessError",
          kind: "INVALID",
          message: expect.stringContaining(message),
        });
      }
      await expect(me.send("{app:client@app:worker|nobody}", "x".repeat(1500))).rejects.toMatchObject({
        kind: "INVALID",
        message: expect.stringContaining("SignalName length exceeds limit"),
      });
    });
  });

  it.each([
    "* * * * *",
    "0 12 * * MON-FRI",
    "5,10-20/5 * ? jan,Feb 0",
    "5/10 * * * *",
    "0 0 29 2 *",
    "0 0 31 4 1",
    "@every 1h30m",
    "CRON_TZ=Europe/Berlin 0 9 * * *",
    "TZ=UTC @hourly",
    "*,5 1-1 +3 * ?/2",
    "*-5 * * * *",
    "0 0 */31 2 *",
    "60 * * * *",
    "* * 0 * *",
    "* * * 13 *",
    "* * * * 7",
    "*/0 * * * *",
    "5-1 * * * *",
    "1/2/3 * * * *",
    "1-2-3 * * * *",
    ", * * * *",
    "0 0 30 2 *",
    "@fortnightly",
    "@every soon",
    "TZ=Middle/Earth 0 9 * * *",
    "-1 * * * *",
    "* * * * * *",
  ])("the server agrees about the cron expression %s", async (cronSchedule) => {
    const { client } = await sharedServer();
    const workflowId = uniqueName("cron");
    const taken = await client.workflow
      .start("nobody", { workflowId, taskQueue: workflowId, cronSchedule })
      .then(
        async (handle) => {
          await handle.terminate();
          return true;
        },
        () => false,
      );
    expect(cronProblem(cronSchedule) === undefined).toBe(taken);
  });
});
