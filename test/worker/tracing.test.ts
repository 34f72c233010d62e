/** One trace from the client to the activity, through a prebuilt bundle, by the SDK's OpenTelemetry plugin. */
import { AsyncLocalStorage } from "node:async_hooks";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Context, type ContextManager, ROOT_CONTEXT } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { Client } from "@temporalio/client";
import { OpenTelemetryPlugin } from "@temporalio/interceptors-opentelemetry";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildRegistry } from "../../compiler/build.ts";
import { LuaflowPlugin, readManifest } from "../../runtime-shims/worker/index.ts";
import { runWorkflow, sharedServer, type TestWorkerOptions, withWorker } from "../support/server.ts";

const registry = fileURLToPath(new URL("../../fixtures/orders", import.meta.url));
const order = { id: "o-1", customer_id: "c-1", total: 5, shipping_address: "x", delay: "10ms" };
const MODULE = fileURLToPath(
  import.meta.resolve("@temporalio/interceptors-opentelemetry/lib/workflow-interceptors"),
);

const exporter = new InMemorySpanExporter();
const spanProcessor = new SimpleSpanProcessor(exporter);
const provider = new BasicTracerProvider({ spanProcessors: [spanProcessor] });
let folder: string;

/** Contexts follow asynchronous calls, as in any Node program that traces. */
class Contexts implements ContextManager {
  private readonly storage = new AsyncLocalStorage<Context>();
  active = () => this.storage.getStore() ?? ROOT_CONTEXT;
  with: ContextManager["with"] = (context, run, self, ...args) =>
    this.storage.run(context, () => run.apply(self as never, args));
  bind: ContextManager["bind"] = (_, target) => target;
  enable = () => this;
  disable = () => this;
}

beforeAll(async () => {
  provider.register({ contextManager: new Contexts(), propagator: new W3CTraceContextPropagator() });
  folder = await mkdtemp(join(tmpdir(), "luaflow-tracing-"));
  await buildRegistry(registry, { outDir: join(folder, "plain") });
  await buildRegistry(registry, { outDir: join(folder, "with-module"), workflowModules: [MODULE] });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function openTelemetry(): OpenTelemetryPlugin {
  return new OpenTelemetryPlugin({ resource: provider.resource, spanProcessor });
}

const worker = (build: string) => new LuaflowPlugin(join(folder, build, "app.worker"));

const FORMS: [string, () => NonNullable<TestWorkerOptions["plugins"]>][] = [
  ["before it", () => [worker("plain"), openTelemetry()]],
  ["after it", () => [openTelemetry(), worker("plain")]],
  ["with its module in the bundle", () => [worker("with-module"), openTelemetry()]],
];

describe("a worker with luaflow's plugin and OpenTelemetry's", () => {
  it.each(FORMS)("%s: one unbroken trace that names Lua lines", async (_, plugins) => {
    const { nativeConnection } = await sharedServer();
    const client = new Client({ connection: nativeConnection, plugins: [openTelemetry()] });
    exporter.reset();
    await withWorker({ plugins: plugins() }, async (test) => {
      const { result } = await runWorkflow<{ status: string }>({ ...test, client }, "app:order_workflow", {
        args: [order],
      });
      expect(result.status).toBe("completed");
    });
    const spans = exporter.getFinishedSpans();
    expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
    expect(chain(spans, "RunActivity:app:charge_payment")).toEqual([
      "RunActivity:app:charge_payment",
      "StartActivity:app:charge_payment",
      "RunWorkflow:app:order_workflow",
      "StartWorkflow:app:order_workflow",
    ]);
    const lines = (await readFile(join(registry, "order_workflow.lua"), "utf8")).split("\n");
    const { attributes } = named(spans, "StartActivity:app:charge_payment");
    expect(attributes["code.filepath"]).toBe("order_workflow.lua");
    expect(lines[Number(attributes["code.lineno"]) - 1]).toContain('funcs.call("app:charge_payment"');
    expect(named(spans, "RunWorkflow:app:order_workflow").attributes["code.filepath"]).toBe(
      "order_workflow.lua",
    );
    expect(named(spans, "RunActivity:app:charge_payment").attributes["code.filepath"]).toMatch(/\.lua$/);
    // The interceptors are there once.
    expect(spans.filter(({ name }) => name === "RunWorkflow:app:order_workflow").length).toBe(1);
  });

  it("keeps in the manifest which modules a bundle contains", () => {
    const { workers } = readManifest(join(folder, "with-module"));
    expect(workers["app:worker"]?.workflowModules).toEqual([
      "@temporalio/interceptors-opentelemetry/lib/workflow-interceptors",
    ]);
  });
});

function named(spans: readonly ReadableSpan[], name: string): ReadableSpan {
  const found = spans.find((span) => span.name === name);
  if (found === undefined)
    throw new Error(`no span ${name} among ${spans.map((span) => span.name).join(", ")}`);
  return found;
}

/** The names of a span and of all above it. */
function chain(spans: readonly ReadableSpan[], name: string): string[] {
  const span = named(spans, name);
  const parent = spans.find((other) => other.spanContext().spanId === span.parentSpanId);
  return parent === undefined ? [name] : [name, ...chain(spans, parent.name)];
}
