import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WorkflowFailedError } from "@temporalio/client";
import { bundleWorkflowCode } from "@temporalio/worker";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleActivities, bundleWorkflows, projectFiles } from "../../compiler/5-bundle/index.ts";
import type { GeneratedModule, Program } from "../../compiler/index.ts";
import { compileWorkflow } from "../support/compile.ts";
import { runWorkflow, withWorker } from "../support/server.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luaflow-bundle-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function program(source: string): Program {
  return compileWorkflow(source).programs[0]!;
}

let count = 0;

/** Bundles a workflow and writes it where a worker finds it. */
async function bundled(source: string, minify: boolean): Promise<{ codePath: string }> {
  const { code, errors } = await bundleWorkflows(program(source), { minify });
  expect(errors).toEqual([]);
  const codePath = join(folder, `workflows-${count++}.js`);
  await writeFile(codePath, code);
  return { codePath };
}

const COUNTER = `
local time = require("time")
local count = 0

local function main(name)
    count = count + 1
    shared = (shared or 0) + 1
    time.sleep("300ms")
    count = count + 1
    shared = shared + 1
    return { name = name, count = count, shared = shared, text = tostring({}) }
end

return { main = main }
`;

const FAULT = `
local function inner(order)
    local size = 1
    return order.address.street .. size
end

local function main(order)
    local ok, message = pcall(inner, order)
    if order.raise then
        error("no luck with " .. order.raise)
    end
    if order.fault then
        return inner(order)
    end
    return message
end

return { main = main }
`;

describe.each([true, false])("a workflow bundle (minify: %s)", (minify) => {
  it.each([true, false])(
    "keeps interleaved executions apart (reuseV8Context: %s)",
    async (reuseV8Context) => {
      const workflowBundle = await bundled(COUNTER, minify);
      await withWorker({ workflowBundle, reuseV8Context }, async (test) => {
        const runs = await Promise.all(
          ["a", "b", "c"].map((name) => runWorkflow(test, "app:main", { args: [name] })),
        );
        expect(runs.map((run) => run.result)).toEqual(
          ["a", "b", "c"].map((name) => ({ name, count: 2, shared: 2, text: "table: 0x00000001" })),
        );
      });
    },
  );

  it("says where a run-time fault happened, and what the operand is called", async () => {
    const workflowBundle = await bundled(FAULT, minify);
    await withWorker({ workflowBundle }, async (test) => {
      const { result } = await runWorkflow(test, "app:main", { args: [{}] });
      expect(result).toBe(
        "app:main:4: attempt to index a non-table object(nil) with key 'street' (field 'address')",
      );
    });
  });

  it("names Lua lines in the stack of a failed workflow", async () => {
    const workflowBundle = await bundled(FAULT, minify);
    await withWorker({ workflowBundle }, async (test) => {
      const raised = await runWorkflow(test, "app:main", { args: [{ raise: "it" }] }).catch(
        (error: unknown) => error,
      );
      expect(raised).toBeInstanceOf(WorkflowFailedError);
      const { cause } = raised as WorkflowFailedError;
      expect(cause).toMatchObject({
        message: "app:main:10: no luck with it",
        type: "Internal",
        nonRetryable: false,
      });
      expect(cause?.stack).toMatch(/at main \(main\.lua:10:\d+\)/);

      const fault = await runWorkflow(test, "app:main", { args: [{ fault: true }] }).catch(
        (error: unknown) => error,
      );
      const stack = (fault as WorkflowFailedError).cause?.stack;
      expect(stack).toMatch(/at inner \(main\.lua:4:\d+\)\n\s+at main \(main\.lua:13:\d+\)/);
      expect(stack).not.toMatch(/runtime-shims|node_modules\/@temporalio/);
    });
  });
});

describe("bundling", () => {
  it("gives the same bytes for the same input, without local paths", async () => {
    const [first, second] = [await bundleWorkflows(program(FAULT)), await bundleWorkflows(program(FAULT))];
    expect(first.code).toBe(second.code);
    const map = Buffer.from(first.code.trimEnd().split("base64,").at(-1)!, "base64").toString();
    expect(first.code + map).not.toContain(process.cwd());
    const activities = await bundleActivities({
      ...program(FAULT),
      kind: "activities",
      exports: [],
      modules: [],
    });
    expect(activities.errors).toEqual([]);
    expect(activities.code).not.toContain(process.cwd());
  });

  it("has no long lines of code, which Node would print with every error that leaves the bundle", async () => {
    const activities = { ...program(FAULT), kind: "activities" as const, exports: [], modules: [] };
    const bundles = [await bundleWorkflows(program(FAULT)), await bundleActivities(activities)];
    for (const { code } of bundles) {
      const lines = code.split("\n").filter((line) => !/^(\/\/#|const __luaflow_)/.test(line));
      expect(lines.length).toBeGreaterThan(1_000);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(2_000);
    }
  });

  it("ends with the map, and stays small", async () => {
    const { code } = await bundleWorkflows(program(FAULT));
    expect(code.trimEnd().split("\n").at(-1)).toMatch(
      /^\/\/# sourceMappingURL=data:application\/json;base64,/,
    );
    expect(code.length).toBeLessThan(480_000);
  });

  it.each(["node:fs", "@temporalio/client"])("refuses an import of %s in workflow code", async (name) => {
    const good = program(FAULT);
    const [module] = good.modules as [GeneratedModule];
    const text = `import * as outside from ${JSON.stringify(name)};\nconsole.log(outside);\n${module.fast.text}`;
    const { errors, code } = await bundleWorkflows({
      ...good,
      modules: [{ ...module, fast: { ...module.fast, text } }],
    });
    expect(code).toBe("");
    expect(errors).toMatchObject([
      {
        code: "LF5002",
        severity: "error",
        message: expect.stringContaining(`\`${name}\` cannot be imported`),
      },
    ]);
    expect(errors[0]!.message).toContain("app:main");
  });

  it("also emits a project for the SDK's own bundler", async () => {
    const root = new URL("../../.luaflow-test-project/", import.meta.url).pathname;
    const { mkdir } = await import("node:fs/promises");
    try {
      for (const [path, text] of projectFiles(program(COUNTER))) {
        await mkdir(join(root, path, ".."), { recursive: true });
        await writeFile(join(root, path), text);
      }
      const workflowBundle = await bundleWorkflowCode({
        workflowsPath: join(root, "app.worker/workflows/index.ts"),
        logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} },
      });
      await withWorker({ workflowBundle }, async (test) => {
        const { result } = await runWorkflow(test, "app:main", { args: ["webpack"] });
        expect(result).toMatchObject({ name: "webpack", count: 2, shared: 2 });
      });
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });
});
