/** What is read out of the SDK's log, and the words for it. */
import type { LogEntry } from "@temporalio/worker";
import { describe, expect, test } from "vitest";
import { processIo } from "../../cli/io.ts";
import { AS_IT_IS } from "../../cli/places.ts";
import { endCommand } from "../../cli/temporal/ending.ts";
import { unreachable } from "../../cli/temporal/unreachable.ts";
import { explained, type Known, unpolled } from "../../cli/troubles/hints.ts";
import { LogReader } from "../../cli/troubles/log.ts";
import { TroubleReporter } from "../../cli/troubles/reporter.ts";
import { type Trouble, withoutSource } from "../../cli/troubles/trouble.ts";
import { unknownActivity } from "../../runtime-shims/worker/missing-activity.ts";

const KNOWN: Known = {
  located: AS_IT_IS,
  workers: [
    { id: "app:main", taskQueue: "main", workflows: ["app:order"], activities: ["app:charge"] },
    { id: "app:mail", taskQueue: "mail", workflows: ["app:news"], activities: ["app:send"] },
  ],
  searchAttributes: { Total: "Int" },
};

function entry(message: string, meta: Record<string, unknown>): LogEntry {
  return { level: "WARN", message, meta, timestampNanos: 0n };
}

function worker(message: string, error: Error, meta: Record<string, unknown> = {}): LogEntry {
  return entry(message, { sdkComponent: "worker", runId: "r", error, ...meta });
}

function thrown(stack: string): Error {
  return Object.assign(new Error(/: (.*)/.exec(withoutSource(stack))![1]), { stack });
}

function trouble(message: string): Trouble {
  return { what: "workflow task", subject: "app:order", message, frames: [] };
}

describe("the SDK's log", () => {
  test("a fault of JavaScript in a workflow: its Lua frames, and not the bundle's line", () => {
    const stack = `/x/workflows.js:1\n${"var a;".repeat(50_000)}\n   ^\n\nTypeError: Cannot read properties of undefined (reading 'x')
    at helper (node_modules/luaflow/runtime-shims/lua/table.ts:1:0)
    at deeper (order.lua:8:2)
    at deeper.next (order.lua:8:2)
    at main (order.lua:12:2)`;
    const found = new LogReader().read(
      worker("Workflow failed", thrown(stack), { workflowType: "app:order" }),
    );
    expect(found).toEqual({
      what: "workflow task",
      subject: "app:order",
      message: "TypeError: Cannot read properties of undefined (reading 'x')",
      frames: ["at deeper (order.lua:8:2)", "at main (order.lua:12:2)"],
    });
    expect(explained(found as Trouble, KNOWN).hint).toContain("a bug in luaflow");
  });

  test("an error of the workflow itself is none of its task", () => {
    const failure = thrown("ApplicationFailure: no\n    at main (order.lua:1:1)");
    expect(new LogReader().read(worker("Workflow failed", failure))).toMatchObject({ what: "workflow" });
  });

  test("activities, but none of luaflow's own", () => {
    const reader = new LogReader();
    const failure = thrown("ApplicationFailure: no\n    at main (charge.lua:1:1)");
    expect(reader.read(worker("Activity failed", failure, { activityType: "app:charge" }))).toMatchObject({
      what: "activity",
      subject: "app:charge",
      message: "no",
      frames: ["at main (charge.lua:1:1)"],
    });
    expect(reader.read(worker("Activity failed", failure, { activityType: "__luaflow_relay" }))).toBe(
      "known",
    );
    expect(reader.read(entry("a line", { sdkComponent: "workflow" }))).toBeUndefined();
  });

  test("what only the core knows, and what it says again", () => {
    const reader = new LogReader();
    const core = (runId: string) =>
      entry("Failing workflow task", {
        sdkComponent: "core",
        runId,
        failure: `Failure { failure: Some(Failure { message: "[TMPRL1100] Nondeterminism \\"error\\"\\u{e9}", stack_trace: "", cause: None }) }`,
      });
    reader.read(worker("Workflow failed", thrown("Error: x"), { workflowType: "t" }));
    expect(reader.read(core("r"))).toBe("known");
    const found = reader.read(core("other"));
    expect(found).toMatchObject({ message: '[TMPRL1100] Nondeterminism "error"é' });
    expect(explained(found as Trouble, KNOWN).hint).toContain("luaflow replay");
    expect(reader.read(entry("Error while completing workflow activation", { sdkComponent: "core" }))).toBe(
      "refused",
    );
  });
});

describe("words", () => {
  test("types that nobody has", () => {
    const missing = (type: string) =>
      `Failed to initialize workflow of type '${type}': no such function is exported by the workflow bundle`;
    expect(explained(trouble(missing("app:ordre")), KNOWN)).toMatchObject({
      message: "this worker has no workflow type `app:ordre`",
      hint: "did you mean `app:order`?",
    });
    expect(explained(trouble(missing("app:news")), KNOWN).hint).toBe(
      "worker app:mail runs it, on task queue `mail`",
    );
    expect(unknownActivity("app:send", "main", KNOWN.workers)).toBe(
      "no worker of task queue `main` has activity `app:send`; worker app:mail has it, on task queue `mail`",
    );
    expect(unknownActivity("app:entirely_else", "main", KNOWN.workers)).toContain(
      "the activities are: app:charge, app:send",
    );
    expect(unknownActivity("x", "main", [])).toContain("there are no activities");
  });

  test("queues and search attributes", () => {
    expect(unpolled("mail", KNOWN)).toBe("start its worker: luaflow worker … --worker app:mail");
    expect(unpolled("mian", KNOWN)).toBe("did you mean `main`?");
    const refused =
      "BadSearchAttributes: Namespace default has no mapping defined for search attribute Total";
    expect(explained(trouble(refused), KNOWN).hint).toContain("--name Total --type Int");
    const other = "BadSearchAttributes: invalid value for search attribute Total of type Int: x";
    expect(explained(trouble(other), KNOWN).hint).toContain("with another type");
  });

  test("a server that does not answer is one sentence", () => {
    const text = (message: string) => unreachable("h:1", new Error(message), "do this").message;
    expect(text('ConnectError("tcp connect error", Os { code: 111, kind: ConnectionRefused })')).toBe(
      "no Temporal server answers at h:1 (the connection was refused); do this",
    );
    expect(text('ConnectError("dns error")')).toContain("(its name is not known)");
    expect(text("strange\nmore")).toContain("(strange)");
  });

  test("the command that ends a workflow can be pasted", () => {
    expect(endCommand("it's", "h:1", "default")).toBe(
      "temporal workflow terminate --workflow-id 'it'\\''s' --namespace default --address h:1",
    );
  });
});

test("each cause is told once, whatever numbers it names", () => {
  const lines: string[] = [];
  const reporter = new TroubleReporter({ ...processIo(false), err: (text) => lines.push(text) });
  const failed = (order: number, line = 1): LogEntry =>
    worker(
      "Activity failed",
      thrown(`ApplicationFailure: no order ${order}\n    at main (a.lua:${line}:1)`),
      {
        activityType: "app:charge",
      },
    );
  expect([failed(1), failed(2), failed(3, 2)].map((item) => reporter.takes(item))).toEqual([
    true,
    true,
    true,
  ]);
  expect(lines).toEqual([
    "warning: activity app:charge failed: no order 1\n    at main (a.lua:1:1)",
    "warning: activity app:charge failed: no order 3\n    at main (a.lua:2:1)",
  ]);
  expect(reporter.last(({ message }) => message === "no order 2")).toBeDefined();
  expect(reporter.takes(entry("Worker state changed", { sdkComponent: "worker" }))).toBe(false);
});
