/**
 * The package in the layouts of npm, pnpm and yarn, in ES modules and in CommonJS: the commands and the TypeScript of the README.
 * It takes minutes and installs what registries have today, so it is no part of `npm test`: `npm run layouts`.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedServer, uniqueName } from "../support/server.ts";
import { pack, repository } from "./packed.ts";

const exec = promisify(execFile);

interface Layout {
  name: string;
  type: "module" | "commonjs";
  /** Installs what package.json asks for. */
  install: string;
  /** In front of a command of the project. */
  run: string;
  files?: Record<string, string>;
  typescript: string;
  /** Commands that run workers do not work: docs/package-managers.md. */
  noWorkers?: true;
}

const PNPM = "npx --yes --package=pnpm@10 -- pnpm";
const CLASSIC = "npx --yes --package=yarn@1 -- yarn";
const BERRY = "npx --yes --package=@yarnpkg/cli-dist@4 -- yarn";
const BIN = "PATH=node_modules/.bin:$PATH";

const ALL: Layout[] = [
  { name: "npm, ES modules", type: "module", install: "npm install", run: BIN, typescript: "latest" },
  { name: "npm, CommonJS", type: "commonjs", install: "npm install", run: BIN, typescript: "5.9.3" },
  { name: "pnpm", type: "module", install: `${PNPM} install`, run: BIN, typescript: "latest" },
  { name: "yarn 1", type: "commonjs", install: `${CLASSIC} install`, run: BIN, typescript: "5.9.3" },
  {
    name: "yarn 4, node-modules",
    type: "module",
    install: `${BERRY} install --no-immutable`,
    run: BIN,
    files: { ".yarnrc.yml": "nodeLinker: node-modules\nenableGlobalCache: true\n", "yarn.lock": "" },
    typescript: "5.9.3",
  },
  {
    name: "yarn 4, plug'n'play",
    type: "module",
    install: `${BERRY} install --no-immutable`,
    run: `${BERRY} exec`,
    files: {
      ".yarnrc.yml": "nodeLinker: pnp\nenableGlobalCache: true\n",
      "yarn.lock": "",
    },
    typescript: "5.9.3",
    noWorkers: true,
  },
];
const LAYOUTS = ALL.filter(({ name }) => name.includes(process.env.LUAFLOW_LAYOUT ?? ""));

const MANIFEST = `namespace: app
entries:
  - name: temporal
    kind: temporal.client
    address: \${env:TEMPORAL_ADDRESS}
  - name: worker
    kind: temporal.worker
    client: temporal
    task_queue: QUEUE
    lifecycle: { auto_start: true }
  - name: order_workflow
    kind: workflow.lua
    source: file://order.lua
    method: main
    modules: [funcs, time]
    meta: { temporal: { workflow: { worker: worker } } }
  - name: receipt
    kind: function.lua
    source: file://receipt.lua
    method: main
    modules: [crypto]
    meta: { temporal: { activity: { worker: worker } } }
`;

const LUA = {
  "order.lua": `local funcs = require("funcs")

type Order = {id: string, total: number}
type Approval = {by: string}

local function main(order: Order): ({receipt: string, charged: number, by: string}?, error?)
    local approval: Approval = process.listen("approve"):receive()
    local charged: number, err = funcs.call("app:charge", {amount = order.total})
    if err then return nil, err end
    local receipt: string, err = funcs.call("app:receipt", order.id)
    if err then return nil, err end
    return {receipt = receipt, charged = charged, by = approval.by}
end

return { main = main }
`,
  "receipt.lua": `return { main = function(id) return "receipt of " .. id end }
`,
};

let folder: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), "luaflow-layouts-"));
  await pack(folder);
});

afterAll(async () => {
  for (const child of started) child.kill("SIGTERM");
  await rm(folder, { recursive: true, force: true });
});

/** The blocks of TypeScript of the README that say something. */
async function snippet(text: string): Promise<string> {
  const readme = await readFile(join(repository, "README.md"), "utf8");
  const found = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
  return found.find((code) => code.includes(text))!;
}

/** A snippet as a program: CommonJS has no `await` outside of functions. */
function program(code: string, before = "", after = ""): string {
  const lines = code.split("\n");
  const outside = lines.filter((line) => /^(import|export) /.test(line));
  const inside = lines.filter((line) => !/^(import|export) /.test(line));
  return `${outside.filter((line) => line.startsWith("import")).join("\n")}
${before}
${outside.filter((line) => line.startsWith("export")).join("\n")}
async function main() {
${inside.join("\n")}
${after}
}
main().catch((error) => { console.error(error); process.exit(1); });
`;
}

describe.each(LAYOUTS)("$name", ({ name, type, install, run, files, typescript, noWorkers }) => {
  const queue = uniqueName("layouts");
  let project: string;
  let env: NodeJS.ProcessEnv;

  async function shell(command: string): Promise<string> {
    const options = { cwd: project, env, maxBuffer: 2 ** 26 };
    const { stdout, stderr } = await exec("sh", ["-c", command], options).catch((error) => {
      throw new Error(`${command}\n${error.stdout}${error.stderr}`);
    });
    return stdout + stderr;
  }

  function luaflow(args: string): Promise<string> {
    return shell(`${run} luaflow ${args}`);
  }

  async function write(path: string, text: string): Promise<void> {
    await mkdir(join(project, path, ".."), { recursive: true });
    await writeFile(join(project, path), text);
  }

  async function background(command: string, until: string): Promise<ChildProcess> {
    const options = { cwd: project, env, stdio: "pipe", detached: true } as const;
    const child = spawn("sh", ["-c", `${run} ${command}`], options);
    started.push(child);
    let text = "";
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (data: string) => {
          text += data;
          if (text.includes(until)) resolve();
        });
      child.once("exit", () => reject(new Error(`${command}\n${text}`)));
    });
    return child;
  }

  beforeAll(async () => {
    const { address } = await sharedServer();
    project = join(folder, name.replaceAll(/\W+/g, "-"));
    env = { ...process.env, NO_COLOR: "1", TEMPORAL_ADDRESS: address };
    await mkdir(project);
    for (const [path, text] of Object.entries(files ?? {})) await write(path, text);
    const dependencies = { luaflow: "file:../luaflow.tgz" };
    await write("package.json", JSON.stringify({ name: "layout", type, private: true, dependencies }));
    const began = Date.now();
    await shell(install);
    const seconds = Math.round((Date.now() - began) / 1000);
    // The SDK, and for TypeScript the compiler and Node's types: what a project with a worker of its own has.
    await luaflow("init");
    const added = JSON.parse(await readFile(join(project, "package.json"), "utf8"));
    added.devDependencies = { typescript, "@types/node": "20" };
    await write("package.json", JSON.stringify(added));
    await shell(install);
    console.log(`${name}: ${seconds} s to install, ${await sizeOf(join(project, "node_modules"))}`);
  }, 1_200_000);

  test("the commands of the README", { timeout: 1_200_000 }, async () => {
    const manifest = join(project, "registry/_index.yaml");
    const text = await readFile(manifest, "utf8");
    await writeFile(manifest, text.replace("task_queue: app\n", `task_queue: ${queue}-app\n`));
    expect(await luaflow("check registry --strict")).toContain("no problems");
    expect(await luaflow("doctor registry")).toContain("6");
    expect(await luaflow("build registry --check-types")).toContain("app.worker/workflows.js");
    await write("hello.lua", 'print("hello", 2 ^ 10)');
    expect(await luaflow("exec hello.lua")).toContain("hello\t1024\n");
    expect(await luaflow("explain LF3006")).toContain("Fix:");
    expect(await luaflow("completion bash")).toContain("complete");
    if (noWorkers) return;
    expect(await luaflow("test registry --replay")).toContain("3 passed, 0 failed");
    const input = `--input '{"name":"Ada","delay":"1ms"}'`;
    expect(await luaflow(`run registry app:welcome ${input}`)).toContain("Ada again");
    const worker = await background("luaflow worker dist", "running app:worker");
    expect(await shell(`${run} node start.mjs Grace`)).toContain("Hello, Grace again!");
    await stop(worker);
    await cp(join(repository, "fixtures/shop"), join(project, "shop"), { recursive: true });
    const activities = "--activities shop/activities/receipts.ts";
    expect(await luaflow(`test shop ${activities} --replay`)).toContain(", 0 failed");
  });

  // Checked and compiled by the project's own compiler.
  test("the TypeScript of the README", { timeout: 1_200_000 }, async () => {
    await write("orders/_index.yaml", MANIFEST.replace("QUEUE", queue));
    for (const [path, lua] of Object.entries(LUA)) await write(`orders/${path}`, lua);
    await luaflow("build orders --out src/dist");
    const programs = await readmePrograms(queue, join(project, "src/workflows.ts"));
    for (const [path, text] of Object.entries(programs)) await write(`src/${path}`, text);
    await write("tsconfig.json", JSON.stringify(tsconfig(type)));
    await shell(`${run} tsc -p .`);
    // Without `skipLibCheck` the SDK's own declarations do not pass; luaflow's do. TypeScript before 5.8 has no word for an ES
    // module that Node can require.
    const all = await shell(`${run} tsc -p . --skipLibCheck false || true`);
    const ours = all.split("\n").filter((line) => /luaflow\/lib\/(?!commonjs\/)/.test(line));
    expect(ours).toEqual([]);
    for (const worker of ["worker", "bundled"]) {
      const child = await background(`node out/${worker}.js`, "worker ready");
      const result = await shell(`${run} node out/start.js`);
      expect(result).toMatch(/\{"receipt":"receipt of [^"]+","charged":40,"by":"Ada"\}/);
      await stop(child);
    }
  });
});

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.removeAllListeners("exit").once("exit", () => done());
    process.kill(-child.pid!, "SIGTERM");
  });
}

/** The worker of the README, the same with the SDK's bundler, and the program that starts a workflow. */
async function readmePrograms(queue: string, workflowsPath: string): Promise<Record<string, string>> {
  const inSource = (code: string) => code.replace(/"dist(?=[/"])/, '"src/dist');
  const worker = inSource(await snippet("new LuaflowPlugin"))
    .replace('"orders"', JSON.stringify(queue))
    .replace("await worker.run();", `console.log("worker ready");\nawait worker.run();`);
  const bundled = worker.replace("plugins:", `workflowsPath: ${JSON.stringify(workflowsPath)}, plugins:`);
  const start = program(
    inSource(`import { randomUUID } from "node:crypto";
import { Client, Connection } from "@temporalio/client";
import { workflowStarter } from "luaflow/client";
import type { ActivitiesOf } from "luaflow/activity";
${await snippet("workflowStarter<Registry>")}`),
    "const charge = async (amount: number) => amount;",
    "console.log(JSON.stringify(await handle.result()));\nawait connection.close();",
  ).replace(
    "async function main() {",
    `async function main() {
const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS });
const client = new Client({ connection });
const order = { id: randomUUID(), total: 40 };`,
  );
  return {
    "activities.ts": `const charge = async ({ amount }: { amount: number }) => amount;
export { charge as "app:charge" };
`,
    "workflows.ts": `export * from "./dist/src/app.worker/workflows/index.js";
export async function byHand(): Promise<string> { return "by hand"; }
`,
    "worker.ts": program(worker),
    "bundled.ts": program(bundled),
    "start.ts": start,
  };
}

function tsconfig(type: Layout["type"]) {
  const own = type === "module" ? { module: "nodenext" } : { module: "node16", moduleResolution: "node16" };
  return {
    compilerOptions: {
      target: "es2022",
      strict: true,
      outDir: "out",
      rootDir: "src",
      types: ["node"],
      skipLibCheck: true,
      ...own,
    },
    files: ["src/worker.ts", "src/bundled.ts", "src/start.ts"],
  };
}

/** Megabytes and packages below `node_modules`. */
async function sizeOf(path: string): Promise<string> {
  let bytes = 0;
  let packages = 0;
  const seen = new Set<number>();
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const { ino, blocks } = await stat(file);
    if (seen.has(ino)) continue;
    seen.add(ino);
    bytes += blocks * 512;
    if (/node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(file)) packages++;
  }
  return `${Math.round(bytes / 2 ** 20)} MB, ${packages} packages`;
}
