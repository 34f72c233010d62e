/**
 * What Temporal can do, from Lua: the tests of `fixtures/features` by `luaflow test`, with workflows that stay in memory and with
 * workers that keep none. Each history is replayed; here stands what Lua does not see of them.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { WithStartWorkflowOperation } from "@temporalio/client";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureSearchAttributes } from "../../cli/temporal/search-attributes.ts";
import { luaflow as workerOptions } from "../../runtime-shims/worker/index.ts";
import { luaflow } from "../support/cli.ts";
import { withBuild } from "../support/compile.ts";
import { replay, sharedServer, type TestWorker, uniqueName, withWorker } from "../support/server.ts";

const REGISTRY = fileURLToPath(new URL("../../fixtures/features", import.meta.url));

beforeAll(async () => {
  const { nativeConnection } = await sharedServer();
  const types = {
    FeatureAt: "Datetime",
    FeatureBool: "Bool",
    FeatureCount: "Int",
    FeatureName: "Keyword",
    FeatureNote: "Text",
    FeatureRatio: "Double",
    FeatureTags: "KeywordList",
  } as const;
  await ensureSearchAttributes(nativeConnection, "default", types, true, () => {});
});

interface Report {
  tests: { id: string; suite: string; ok: boolean; error?: string }[];
}

async function run(taskQueue: string, ...options: string[]): Promise<Report> {
  const env = { TEMPORAL_ADDRESS: (await sharedServer()).address, FEATURES_QUEUE: taskQueue };
  const args = ["test", REGISTRY, "--json", "--replay", "--timeout", "90s", ...options];
  const { stdout, stderr } = await luaflow(args, { env });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The events of each workflow of a type. */
async function historiesOf(taskQueue: string, type: string) {
  const { client } = await sharedServer();
  const query = `TaskQueue = "${taskQueue}" AND WorkflowType = "${type}"`;
  const found = [];
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    found.push(events ?? []);
  }
  return found;
}

describe.each([
  ["with workflows in memory", []],
  ["without", ["--cache", "0"]],
])("%s", (_, options) => {
  it("every feature works and replays", { timeout: 400_000 }, async () => {
    const taskQueue = uniqueName("features");
    const { tests } = await run(taskQueue, ...options);
    expect(tests.filter(({ ok }) => !ok)).toEqual([]);
    expect(tests.filter(({ suite }) => suite === "features").length).toBeGreaterThan(4);
    expect(tests.filter(({ suite }) => suite === "replay").length).toBeGreaterThan(4);
    await checkRefusals(taskQueue);
    await checkSummaries(taskQueue);
  });
});

/** A refused update leaves no event; one that was taken leaves two. */
async function checkRefusals(taskQueue: string): Promise<void> {
  const updates = (await historiesOf(taskQueue, "app:account")).map((events) => ({
    accepted: events.flatMap(({ workflowExecutionUpdateAcceptedEventAttributes: attributes }) => {
      const input = attributes?.acceptedRequest?.input;
      const [payload] = input?.args?.payloads ?? [];
      return input
        ? [[input.name, ...(payload ? [Buffer.from(payload.data!).toString()] : [])].join(" ")]
        : [];
    }),
    completed: events.filter((event) => event.workflowExecutionUpdateCompletedEventAttributes).length,
  }));
  const accepted = [
    "deposit 5",
    "withdraw 3",
    "withdraw 100",
    'odd "raise"',
    'odd "sleep"',
    'rename "Ada"',
    "close",
  ];
  expect(updates).toContainEqual({ accepted, completed: 7 });
}

/** What Temporal's web UI shows of commands and children. */
async function checkSummaries(taskQueue: string): Promise<void> {
  const texts = async (type: string) => {
    const [events] = await historiesOf(taskQueue, type);
    return (events ?? []).flatMap(({ userMetadata: metadata }) =>
      [metadata?.summary, metadata?.details].flatMap((item) =>
        item?.data ? [JSON.parse(Buffer.from(item.data).toString()) as string] : [],
      ),
    );
  };
  expect(await texts("app:family")).toContain("lets them begin");
  expect(await texts("app:types")).toContain("summary of abandon");
  expect(await texts("app:child_types")).toEqual(
    expect.arrayContaining(["summary of try_cancel", "details of try_cancel"]),
  );
  expect(await texts("app:deadlines")).toContain("scope timeout");
}

describe("clients", () => {
  it("see what a workflow understands, and update with a start", { timeout: 120_000 }, async () => {
    const taskQueue = uniqueName("features");
    await withBuild(REGISTRY, (dist) => {
      const options = workerOptions(join(dist, "app.worker"), { env: { FEATURES_QUEUE: taskQueue } });
      return withWorker({ ...options, taskQueue }, async (test) => {
        await checkMetadata(test);
        await checkUpdateWithStart(test);
      });
    });
  });
});

/** As Temporal's web UI reads it. */
async function checkMetadata(test: TestWorker): Promise<void> {
  const { client, taskQueue } = test;
  const handle = await client.workflow.start("app:answers", { workflowId: uniqueName("meta"), taskQueue });
  await handle.query("sum", 1);
  const { definition } = await handle.query<{ definition: Record<string, { name?: string }[]> }>(
    "__temporal_workflow_metadata",
  );
  const { queryDefinitions, signalDefinitions, updateDefinitions } = definition;
  expect(signalDefinitions).toEqual([{ name: "go", description: "Goes on." }]);
  expect(updateDefinitions).toEqual([]);
  expect(queryDefinitions).toContainEqual({ name: "status", description: "What it is doing." });
  expect(queryDefinitions!.map(({ name }) => name).filter((name) => !name!.startsWith("__"))).toEqual([
    ...["pid", "state", "status", "sum", "do", "squares"],
  ]);
  await handle.signal("go", "on");
  await handle.result();
  await replay(test.options, await handle.fetchHistory(), handle.workflowId);
}

/** The first task brings the update, before the program has said what it handles. */
async function checkUpdateWithStart(test: TestWorker): Promise<void> {
  const { client, taskQueue } = test;
  const update = (workflowId: string, name: string, arg: unknown) => {
    const startWorkflowOperation = new WithStartWorkflowOperation("app:account", {
      workflowId,
      taskQueue,
      args: [1],
      workflowIdConflictPolicy: "USE_EXISTING",
    });
    return client.workflow.executeUpdateWithStart(name, { args: [arg], startWorkflowOperation });
  };
  const [handled, refused, message] = [uniqueName("update"), uniqueName("update"), uniqueName("update")];
  expect(await update(handled, "deposit", 2)).toBe(3);
  await expect(update(refused, "deposit", -2)).rejects.toMatchObject({
    cause: { message: "an amount is positive" },
  });
  expect(await update(message, "rename", "Eve")).toBe("renamed to Eve");
  for (const workflowId of [handled, refused, message]) {
    const handle = client.workflow.getHandle(workflowId);
    await handle.executeUpdate("close");
    await handle.result();
    await replay(test.options, await handle.fetchHistory(), workflowId);
  }
}
