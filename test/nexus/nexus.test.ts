/** Nexus services in Lua on a real server, called from workflows in Lua of another namespace; every caller is replayed. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@temporalio/client";
import { defaultPayloadConverter, type Payload } from "@temporalio/common";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readManifest } from "../../cli/temporal/manifest.ts";
import { ensureNamespace } from "../../cli/temporal/namespaces.ts";
import { ensureEndpoints, wantedEndpoints } from "../../cli/temporal/nexus-endpoints.ts";
import { buildRegistry } from "../../compiler/build.ts";
import { LuaflowPlugin, luaflow } from "../../runtime-shims/worker/index.ts";
import {
  logEntries,
  runWorkflow,
  sharedServer,
  type TestWorker,
  uniqueName,
  withWorker,
} from "../support/server.ts";

const FIXTURE = fileURLToPath(new URL("../../fixtures/nexus", import.meta.url));
const namespace = uniqueName("payments");
const env = {
  NEXUS_PAYMENTS_NAMESPACE: namespace,
  NEXUS_PAYMENTS_QUEUE: uniqueName("payments"),
  NEXUS_SHOP_QUEUE: uniqueName("shop"),
};

let dist: string;
let payments: Client;
/** The caller's worker; both run until all tests have. */
let shop: TestWorker;
let close: () => Promise<unknown>;

/** What the workflow `app:calls` tells of a call. */
interface Told {
  value?: unknown;
  kind?: string;
  message?: string;
  retryable?: boolean;
  details?: Record<string, unknown>;
}

beforeAll(async () => {
  dist = join(await mkdtemp(join(tmpdir(), "luaflow-nexus-")), "dist");
  const { address: _, nativeConnection } = await sharedServer();
  await ensureNamespace(nativeConnection, namespace, () => {});
  payments = new Client({ connection: nativeConnection, namespace });
  const { diagnostics } = await buildRegistry(FIXTURE, { outDir: dist });
  expect(diagnostics).toEqual([]);
  await new Promise<void>((ready, fail) => {
    const running = withShop(
      (test) =>
        new Promise<void>((finish) => {
          shop = test;
          close = () => {
            finish();
            return running;
          };
          ready();
        }),
    );
    running.catch(fail);
  });
}, 120_000);

afterAll(async () => {
  await close();
  await rm(join(dist, ".."), { recursive: true, force: true });
});

const namespaceOf = (client: string) => (client === "app:client" ? "default" : namespace);

/** Runs both workers. */
function withShop<T>(body: (shop: TestWorker) => Promise<T>): Promise<T> {
  const own = {
    ...luaflow(join(dist, "app.payments"), { env }),
    taskQueue: env.NEXUS_PAYMENTS_QUEUE,
    namespace,
  };
  const calling = { ...luaflow(join(dist, "app.shop"), { env }), taskQueue: env.NEXUS_SHOP_QUEUE };
  return withWorker(own, () => withWorker(calling, body));
}

const told = async (...args: unknown[]) => (await runWorkflow<Told>(shop, "app:calls", { args })).result;

describe.sequential("Nexus", { timeout: 120_000 }, () => {
  it("endpoints are made on a server of our own, and named with their command on others", async () => {
    const { nativeConnection } = await sharedServer();
    const wanted = wantedEndpoints(readManifest(dist), env, namespaceOf);
    const target = { namespace, taskQueue: env.NEXUS_PAYMENTS_QUEUE };
    expect(wanted).toEqual([{ name: "payments", description: "Cards and refunds", ...target }]);
    const said: string[] = [];
    const ensure = (own: boolean, endpoints = wanted) =>
      ensureEndpoints(nativeConnection, endpoints, own, (line) => said.push(line));
    const place = `--name payments --target-namespace ${namespace} --target-task-queue ${target.taskQueue}`;
    await ensure(false);
    expect(said.splice(0)).toEqual([
      `Nexus endpoint payments is not on this server: \`temporal operator nexus endpoint create ${place}\` makes it`,
    ]);
    const [elsewhere] = wanted.map((endpoint) => ({ ...endpoint, taskQueue: "elsewhere" }));
    await ensure(true, [elsewhere!]);
    expect(said.splice(0)).toEqual(["Nexus endpoint payments: created"]);
    await ensure(false);
    expect(said.splice(0)).toEqual([
      `Nexus endpoint payments leads to task queue elsewhere of namespace ${namespace}: ` +
        `\`temporal operator nexus endpoint update ${place}\` changes that`,
    ]);
    await ensure(true);
    expect(said.splice(0)).toEqual(["Nexus endpoint payments: updated"]);
    await ensure(true);
    await ensure(false);
    expect(said).toEqual([]);
  });

  it("services of the build stand beside those in TypeScript", async () => {
    const plugin = new LuaflowPlugin(join(dist, "app.payments"), { env });
    const names = async (...given: string[]) => {
      const nexusServices = given.map((name) => ({ definition: { name } })) as never;
      const options = await plugin.configureWorker({ taskQueue: "q", nexusServices });
      return options.nexusServices?.map(({ definition }) => definition.name);
    };
    expect(await names("ours")).toEqual(["ours", "payments"]);
    await expect(names("payments")).rejects.toThrow(
      "Nexus service payments is in the build and given in TypeScript",
    );
  });

  it("a function answers at once, a workflow with its result", async () => {
    const { result, history } = await runWorkflow(shop, "app:checkout", {
      args: [{ id: "o-1", total: 10, currency: "USD" }],
    });
    expect(result).toEqual({ payment: "o-1/EUR", amount: 15 });
    const scheduled = history.events!.filter((event) => event.nexusOperationScheduledEventAttributes);
    const summary = scheduled[1]!.userMetadata?.summary as Payload;
    expect(defaultPayloadConverter.fromPayload(summary)).toBe("charge o-1");
    expect(
      scheduled[1]!.nexusOperationScheduledEventAttributes?.scheduleToCloseTimeout?.seconds?.toString(),
    ).toBe("60");
    const started = await payments.workflow.getHandle("charge-o-1").describe();
    expect(started).toMatchObject({ type: "app:charge", taskQueue: env.NEXUS_PAYMENTS_QUEUE });
    expect(await started.staticSummary()).toBe("a card is charged");
    expect(started.raw.executionConfig?.workflowRunTimeout?.seconds?.toString()).toBe("60");
    expect(logEntries.find(({ message }) => message === "quoted")?.meta).toMatchObject({
      operation: "quote",
      service: "payments",
    });
  });

  it("what a function returns as its error is the answer, and what it raises is tried again", async () => {
    const [invalid, no, raised, later, never] = await Promise.all([
      told("call", "payments.quote", { total: 1, currency: "XXX" }),
      told("call", "payments.fail", "no"),
      told("call", "payments.fail", "raise once"),
      told("call", "payments/fail", "retry once"),
      told("call", "payments.fail", "raise for good"),
    ]);
    expect(invalid).toMatchObject({
      kind: "INVALID",
      message: "no rate for XXX",
      details: {
        currency: "XXX",
        _wrapper: "nexus_operation",
        _endpoint: "payments",
        _service: "payments",
        _operation: "quote",
      },
    });
    expect(no).toMatchObject({ kind: "INTERNAL", message: "said no", retryable: false });
    expect(raised.value).toBeGreaterThan(1);
    expect(later.value).toBeGreaterThan(1);
    expect(never).toMatchObject({ kind: "PERMISSION_DENIED", message: "never again" });
  });

  it("an id is one workflow: those who ask for it together get one result, or an error", async () => {
    const charge = { id: uniqueName("one"), wait: "1s" };
    const calls = (operation: string) => [
      told("call", `payments.${operation}`, { ...charge, amount: 3 }),
      told("call", `payments.${operation}`, { ...charge, amount: 3 }),
    ];
    const joined = await Promise.all(calls("charge"));
    expect(joined[0]!.value).toEqual(joined[1]!.value);
    const once = await Promise.all(calls("charge_once"));
    expect(once.filter(({ value }) => value !== undefined)).toHaveLength(1);
    expect(once.find(({ value }) => value === undefined)).toMatchObject({
      kind: "ALREADY_EXISTS",
      message: expect.stringContaining(`charge-${charge.id} is already running`),
    });
  });

  it("values are JSON, with long integers, and a workflow of another type takes the input as it is", async () => {
    const { result } = await runWorkflow<Told>(shop, "app:calls", {
      args: ["call", "payments.refund", { n: 1, list: [1, 2], text: "ü" }],
    });
    expect(result.value).toEqual({
      got: { n: 1, list: [1, 2], text: "ü" },
      text: expect.stringContaining('"list":[1,2]'),
    });
    expect((await told("call", "payments.refund")).value).toEqual({ text: "null" });
    expect(await told("wide")).toEqual({
      refund: '{"n":9007199254740993}',
      got: "9007199254740993",
      quote: "9007199254740993",
    });
  });

  it("failures have kinds: of the workflow, of the server, of a service that cannot", async () => {
    const id = uniqueName("order");
    const [failed, unknown, service, timeout, never, odd, bad, option] = await Promise.all([
      told("call", "payments.charge", { id, amount: -1 }),
      told("call", "payments.nothing"),
      told("call", "nobody.nothing"),
      told(
        "call",
        "payments.charge",
        { id: `${id}-2`, amount: 1, wait: "1h" },
        {
          schedule_to_close_timeout: "1s",
        },
      ),
      told("call", "payments.slow", null, {
        start_to_close_timeout: "1s",
        schedule_to_close_timeout: 2000,
      }),
      told("call", "payments.odd"),
      told("call", "payments"),
      told("call", "payments.quote", {}, { schedule_to_close: "1s" }),
    ]);
    expect(failed).toMatchObject({ kind: "INVALID", message: "nothing to charge", retryable: false });
    expect(unknown).toMatchObject({ kind: "NOT_FOUND", message: expect.stringContaining("nothing") });
    expect(service).toMatchObject({ kind: "NOT_FOUND", message: expect.stringContaining("nobody") });
    expect(timeout).toMatchObject({ kind: "TIMEOUT", details: { timeout_type: "schedule_to_close" } });
    expect(never).toMatchObject({ kind: "TIMEOUT" });
    expect(odd).toMatchObject({
      message: expect.stringContaining("workflow.run_timeout must be a duration"),
    });
    expect(bad).toMatchObject({ kind: "INVALID", message: expect.stringContaining("service.operation") });
    expect(option).toMatchObject({
      kind: "INVALID",
      message: expect.stringContaining("did you mean schedule_to_close_timeout?"),
    });
    expect(await told("elsewhere", "app:nobody")).toMatchObject({ kind: "NOT_FOUND" });
  });

  it("futures run at once, and cancellation reaches the workflow of the operation", async () => {
    const [first, second, third] = (await told("parallel")) as unknown as [object, Told, object];
    expect([first, third]).toMatchObject([{ amount: 1 }, { amount: 3 }]);
    expect(second).toMatchObject({ kind: "CANCELED" });
    for (const cancellation of [null, "wait_cancellation_completed"]) {
      const id = uniqueName("late");
      const result = await told("deadline", id, cancellation);
      expect(result).toMatchObject({ kind: expect.stringMatching(/TIMEOUT|CANCELED/) });
      const handle = payments.workflow.getHandle(`charge-${id}`);
      await expect(handle.result()).rejects.toThrow();
      expect(
        (await handle.fetchHistory()).events!.some(
          (event) => event.workflowExecutionCancelRequestedEventAttributes,
        ),
      ).toBe(true);
    }
  });
});
