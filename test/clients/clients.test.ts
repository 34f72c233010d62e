/** Clients in other languages: texts for all fixtures, and what the languages' own tools say of one. */
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readSourceFiles } from "../../compiler/1-registry/read.ts";
import { clientFiles, LANGUAGES, type Language } from "../../compiler/clients/index.ts";
import { type Compilation, compile } from "../../compiler/index.ts";
import { luaflow } from "../support/cli.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const fixtures = join(root, "fixtures");

async function compiled(folder: string): Promise<Compilation> {
  return compile(await readSourceFiles(join(fixtures, folder)));
}

async function written(language: Language, folder: string): Promise<string[]> {
  const { registry, programs } = await compiled("typed/registry");
  const files = clientFiles(registry, programs, language);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return Object.keys(files);
}

/** Empty where a command finds nothing wrong, otherwise what it says; undefined where there is no such command. */
function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): string | undefined {
  const { error, stdout, stderr, status } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") return undefined;
  // gofmt lists what is not as it would write it.
  return status === 0 && (command !== "gofmt" || stdout === "")
    ? ""
    : `${command} ${args.join(" ")}\n${stdout}${stderr}`;
}

async function inFolder(parent: string, body: (folder: string) => Promise<void>): Promise<void> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "luaflow-clients-"));
  try {
    await body(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("texts", () => {
  it("of all fixtures in all languages", { timeout: 240_000 }, async ({ skip }) => {
    await inFolder(tmpdir(), async (folder) => {
      const python: string[] = [];
      const go: string[] = [];
      for (const name of [...(await readdir(fixtures)), "typed/registry"]) {
        const { registry, programs } = await compiled(name);
        for (const language of LANGUAGES) {
          for (const [file, text] of Object.entries(clientFiles(registry, programs, language))) {
            expect([
              name,
              file,
              /\[object|\bNaN\b/.test(text) || (language !== "typescript" && /\bundefined\b/.test(text)),
            ]).toEqual([name, file, false]);
            if (file.endsWith(".json")) expect(() => JSON.parse(text)).not.toThrow();
            const path = join(folder, `${name.replaceAll("/", "_")}_${file}`);
            await writeFile(path, text);
            if (language === "python") python.push(path);
            if (language === "go") go.push(path);
          }
        }
      }
      const compiles = run("python3", ["-m", "py_compile", ...python], folder);
      const formatted = run("gofmt", ["-l", ...go], folder);
      expect([compiles ?? "", formatted ?? ""]).toEqual(["", ""]);
      if (compiles === undefined || formatted === undefined) skip("python3 or gofmt is not there");
    });
  });
  it("say what handlers, signals and types there are", async () => {
    const { registry, programs } = await compiled("typed/registry");
    const schema = JSON.parse(clientFiles(registry, programs, "json-schema")["registry.schema.json"]!);
    const order = schema.properties["app:order_workflow"].properties;
    expect(order.type).toEqual({ const: "OrderWorkflow" });
    expect(order.arguments).toMatchObject({ minItems: 1, items: false });
    expect(order.signals.properties.approve).toEqual({ $ref: "#/$defs/Approval" });
    expect(order.updates.properties.rename.properties.arguments.prefixItems).toEqual([
      { title: "id", type: "string" },
    ]);
    expect(schema.$defs.PairOfStringAndPage.properties.second).toEqual({ $ref: "#/$defs/PageOfPoint" });
    const shop = await compiled("shop");
    const api = JSON.parse(clientFiles(shop.registry, shop.programs, "openapi")["openapi.json"]!);
    expect(api.paths["/api/orders/{id}"].get.parameters).toMatchObject([
      { name: "id", in: "path", required: true },
    ]);
    expect(api.paths["/api/orders"].post.requestBody).toBeDefined();
  });
});

describe("compiled", () => {
  it("TypeScript", { timeout: 120_000 }, async () => {
    // Below the project, where Temporal's client is found.
    await inFolder(join(root, "node_modules/.cache"), async (folder) => {
      await written("typescript", folder);
      const use = `import { Client } from "@temporalio/client";
import { get, start } from "./client.js";
const client = new Client();
const order = { id: "o-1", lines: [], priority: "low" } as const;
const one = await start(client, "app:order_workflow", [{ ...order, lines: [] }], { workflowId: "o-1", taskQueue: "q" });
await one.signal("approve", { by: "Ada" });
const notes: string[] = await one.query("notes");
const { status }: { status: "done" | "refused" } = await get(client, "app:order_workflow", "o-1").result();
// @ts-expect-error: another payload
await one.signal("approve", { by: 5 });
// @ts-expect-error: no such query
await one.query("nothing");
// @ts-expect-error: no such workflow
await start(client, "app:nothing", [], { workflowId: "o-1" });
console.log(notes, status);
`;
      await writeFile(join(folder, "use.mts"), use);
      const options = [
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--target",
        "es2022",
        "--module",
        "nodenext",
        "--types",
        "node",
      ];
      const tsc = join(root, "node_modules/typescript/bin/tsc");
      await writeFile(join(folder, "package.json"), '{"type":"module"}');
      expect(run(process.execPath, [tsc, ...options, "use.mts"], folder)).toBe("");
    });
  });

  it("Python", { timeout: 120_000 }, async ({ skip }) => {
    await inFolder(tmpdir(), async (folder) => {
      await written("python", folder);
      if (run("python3", ["-c", "import temporalio"], folder) !== "")
        skip("temporalio is not installed for python3");
      expect(run("python3", ["-c", "import client; client.OrderWorkflow.start"], folder)).toBe("");
      const use = `from temporalio.client import Client
from client import Order, OrderWorkflow

async def main() -> None:
    order: Order = {"id": "o-1", "lines": [], "priority": "low"}
    one = await OrderWorkflow.start(await Client.connect("localhost:7233"), order, id="o-1", task_queue="q")
    await one.signal_approve({"by": "Ada"})
    status: str = (await one.result())["status"]
    await one.signal_approve({"by": 5})  # pyright: ignore[reportArgumentType]
    print(status, await one.query_notes())
`;
      await writeFile(join(folder, "use.py"), use);
      const checked = run("pyright", ["client.py", "use.py"], folder);
      if (checked === undefined) skip("pyright is not installed");
      expect(checked).toBe("");
    });
  });

  it("Go", { timeout: 600_000 }, async ({ skip }) => {
    await inFolder(tmpdir(), async (folder) => {
      await mkdir(join(folder, "registry"));
      await written("go", join(folder, "registry"));
      await writeFile(
        join(folder, "go.mod"),
        "module example.com/use\n\ngo 1.23\n\nrequire go.temporal.io/sdk v1.37.0\n",
      );
      const use = `package main

import (
	"context"
	"example.com/use/registry"
	"go.temporal.io/sdk/client"
)

func main() {
	c, _ := client.Dial(client.Options{})
	ctx := context.Background()
	one, _ := registry.StartOrderWorkflow(ctx, c, client.StartWorkflowOptions{TaskQueue: "q"}, registry.Order{Id: "o-1"}, nil)
	_ = one.SignalApprove(ctx, registry.Approval{By: "Ada"})
	result, _ := one.Result(ctx)
	println(result.Status)
}
`;
      await writeFile(join(folder, "main.go"), use);
      const tidied = run("go", ["mod", "tidy"], folder, { GOFLAGS: "-mod=mod" });
      if (tidied !== "")
        skip(tidied === undefined ? "go is not installed" : "the SDK of Temporal cannot be downloaded");
      expect(run("go", ["vet", "./..."], folder, { GOFLAGS: "-mod=mod" })).toBe("");
    });
  });
});

it("luaflow clients writes them", async () => {
  await inFolder(tmpdir(), async (folder) => {
    const out = join(folder, "orders");
    const made = await luaflow([
      "clients",
      join(fixtures, "shop"),
      "--language",
      "go",
      "--package",
      "orders",
      "--out",
      out,
    ]);
    expect(made).toMatchObject({ code: 0, stdout: "" });
    expect(await readdir(out)).toEqual(["client.go"]);
    const other = await luaflow(["clients", join(fixtures, "shop"), "--language", "rust", "--out", out]);
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining("typescript, python, go") });
  });
});
