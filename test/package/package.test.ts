// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is a text of the tutorial
/**
 * The package as it is published, installed once into an empty folder outside of the checkout: what is in it, and what a new user
 * does with it. The pages docs/quick-start.md and docs/tutorial.md are gone through as they are written.
 */
import { execFile } from "node:child_process";
import {
  access,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createPackageFromTarballData, checkPackage } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Session, type Step, steps, withOutputs } from "../docs/session.ts";
import { sharedServer, uniqueName } from "../support/server.ts";
import { install, isolate, type PackageJson, pack, repository } from "./packed.ts";

const exec = promisify(execFile);
let folder: string;
/** The first project, in which the package is installed; others have its `node_modules`. */
let project: string;
let installed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), "luaflow-package-"));
  project = join(folder, "my-workflows");
  installed = join(project, "node_modules", "luaflow");
  await pack(project);
  await install(project);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function manifest(): Promise<PackageJson> {
  return JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
}

/** Another empty project with the package in it. */
async function anotherProject(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  await symlink(join(project, "node_modules"), join(path, "node_modules"));
  await writeFile(join(path, "package.json"), '{ "private": true }');
  return path;
}

/** Runs the installed command. */
async function run(cwd: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const path = join(project, "node_modules", ".bin", "luaflow");
  const options = { cwd, env: { ...process.env, NO_COLOR: "1", ...env }, maxBuffer: 2 ** 26 };
  return (await exec(process.execPath, [path, ...args], options)).stdout;
}

test("has what belongs to it, and nothing else", async () => {
  const files = (await readdir(installed, { recursive: true })).map((path) => path.replaceAll("\\", "/"));
  expect(files).toEqual(
    expect.arrayContaining([
      "LICENSE",
      "CHANGELOG.md",
      "README.md",
      "definitions/process.lua",
      "docs/deploy.md",
      "docs/diagnostics/analysis.md",
      "schema/manifest.schema.json",
      "templates/project/gitignore",
    ]),
  );
  expect(files.filter((path) => path.endsWith(".tsbuildinfo"))).toEqual([]);
  expect(files.filter((path) => /(^|\/)(test|bench|node_modules)(\/|$)/.test(path))).toEqual([]);
});

test("source maps bring their sources", async () => {
  const files = await readdir(installed, { recursive: true });
  const maps = files.filter((path) => path.endsWith(".map"));
  expect(maps.length).toBeGreaterThan(0);
  for (const path of maps) {
    const { sources, sourcesContent = [] } = JSON.parse(await readFile(join(installed, path), "utf8"));
    expect(sourcesContent, path).toHaveLength(sources.length);
    expect(
      sourcesContent.every((text: unknown) => typeof text === "string"),
      path,
    ).toBe(true);
  }
});

test("publint and arethetypeswrong find nothing", async () => {
  const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
  expect(messages.map((message) => formatMessage(message, {} as never))).toEqual([]);
  const tarball = new Uint8Array(await readFile(join(project, "luaflow.tgz")));
  const analysis = await checkPackage(createPackageFromTarballData(tarball));
  expect(analysis).toMatchObject({ types: { kind: "included" }, problems: [] });
});

test("installs little beside the SDK", async () => {
  const { packages } = JSON.parse(await readFile(join(project, "package-lock.json"), "utf8"));
  const { dependencies } = await manifest();
  const own = Object.keys(dependencies).filter((name) => !name.startsWith("@temporalio/"));
  // Theirs are what else comes along: esbuild's program is one package of several for other machines.
  const theirs = own.flatMap((name) => Object.keys(packages[`node_modules/${name}`].dependencies ?? {}));
  expect(theirs.filter((name) => !own.includes(name))).toEqual(["@jridgewell/resolve-uri"]);
  expect(own.length).toBeLessThanOrEqual(14);
});

// Five minutes are what the page promises.
test("a new project, from an empty folder to a workflow that runs: docs/quick-start.md", {
  timeout: 300_000,
}, async () => {
  const { address } = await sharedServer();
  const queue = uniqueName("quick-start");
  const page = join(repository, "docs/quick-start.md");
  const markdown = await readFile(page, "utf8");
  const session = new Session({
    project,
    env: { TEMPORAL_ADDRESS: address, npm_config_prefer_offline: "true", npm_config_audit: "false" },
    done: (line) => line === "npm install luaflow",
  });
  const outputs: string[] = [];
  try {
    for (const step of steps(markdown)) {
      if (step.kind === "output") {
        expect(session.stdout, session.stderr).not.toBe("");
        const own = session.stdout.replaceAll(project, "~/my-workflows").replaceAll(queue, "app");
        outputs.push(timeless(own).replace(/^\n+/, ""));
        continue;
      }
      await session.perform(step);
      // Other tests use the server, too.
      if (step.kind === "commands" && step.lines.includes("npx luaflow init")) {
        const path = join(project, "registry/_index.yaml");
        const text = await readFile(path, "utf8");
        expect(text).toContain("task_queue: app\n");
        await writeFile(path, text.replace("task_queue: app\n", `task_queue: ${queue}\n`));
      }
    }
  } finally {
    await session.stop();
  }
  expect(session.workers).toHaveLength(1);
  expect(outputs.join("")).toContain("3 passed, 0 failed");
  expect(outputs.join("")).toContain("Hello, Grace again!");
  await expect(withOutputs(markdown, outputs)).toMatchFileSnapshot(page);
});

/** Without what is different each time: times, and ids. */
function timeless(text: string): string {
  return text
    .replaceAll(/\b\d+(\.\d+)? (ms|s)\b/g, "… $2")
    .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "…");
}

test("every path that a new project names is there", async () => {
  const found = await readdir(project, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"));
  const texts = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), "utf8")));
  const named = texts.flatMap((text) => text.match(/node_modules\/luaflow\/[\w./-]+\w/g) ?? []);
  expect(named).toContain("node_modules/luaflow/docs/deploy.md");
  for (const path of named) await access(join(project, path));
});

/** The pages that write a project, each going on where the one before has ended. */
const PAGES = ["tutorial", "tests", "beside-typescript", "versioning"];

test("the tutorial, and the pages that go on with its project", { timeout: 480_000 }, async () => {
  const { address } = await sharedServer();
  const path = await anotherProject("first-workflow");
  // Other tests use the server, too.
  const unique = uniqueName("tutorial");
  const session = new Session({
    project: path,
    env: { TEMPORAL_ADDRESS: address },
    done: (line) => line === "npm init -y" || line.startsWith("npm install "),
    edit: (text) =>
      text
        .replaceAll(/(task_queue: |taskQueue: ")(orders|by-hand)/g, `$1${unique}-$2`)
        .replaceAll("order-${order.id}", `${unique}-\${order.id}`),
  });
  try {
    for (const page of PAGES) {
      for (const step of steps(await readFile(join(repository, `docs/${page}.md`), "utf8"))) {
        if (step.kind !== "output") {
          await session.perform(edited(step, unique));
          continue;
        }
        const printed = session.stderr + session.stdout;
        let from = 0;
        for (const line of step.text.trimEnd().split("\n")) {
          const at = printed.indexOf(line.trim(), from);
          if (at < 0) throw new Error(`${page}.md: \`${line}\` is not in what was printed:\n${printed}`);
          from = at + line.trim().length;
        }
      }
    }
  } finally {
    await session.stop();
  }
  expect(session.ran).toBeGreaterThan(15);
  expect(session.workers).toHaveLength(3);
});

/** The task queues of the files in a command that edits them. */
function edited<T extends Exclude<Step, { kind: "output" }>>(step: T, unique: string): T {
  if (step.kind !== "commands") return step;
  const lines = step.lines.map((line) =>
    line.replaceAll(/(taskQueue: ")(orders|by-hand)/g, `$1${unique}-$2`),
  );
  return { ...step, lines };
}

test("the command says its version and checks the samples that come with it", async () => {
  const { version } = await manifest();
  expect(await run(project, ["--version"])).toBe(`${version}\n`);
  for (const sample of ["orders", "shop"]) {
    expect(await run(project, ["check", `node_modules/luaflow/fixtures/${sample}`])).toContain(
      "temporal.worker",
    );
  }
});

test("explain and schema find what belongs to them", async () => {
  expect(await run(project, ["explain", "LF3006"])).toContain("Fix:");
  const schema = await readFile(join(installed, "schema/manifest.schema.json"), "utf8");
  expect(await run(project, ["schema"])).toBe(schema);
  const path = await anotherProject("definitions");
  expect(await run(path, ["definitions"])).toContain("lua-definitions");
});

test("demo runs, and leaves the package alone", async () => {
  const { address } = await sharedServer();
  const before = await readdir(installed);
  const path = await anotherProject("demo");
  expect(await run(path, ["demo"], { TEMPORAL_ADDRESS: address })).toContain('"status":"completed"');
  expect(await readdir(installed)).toEqual(before);
  expect(await readdir(join(path, "dist"))).toContain("luaflow.json");
});

test("exec runs a program in a thread of its own", async () => {
  const path = await anotherProject("programs");
  await writeFile(join(path, "hello.lua"), 'print("hello", 2 ^ 10)');
  expect(await run(path, ["exec", "hello.lua"])).toBe("hello\t1024\n");
});

test("every export can be imported and required, and is one module", () => exports("exports"));

async function exports(name: string): Promise<void> {
  const path = await anotherProject(name);
  const names = Object.keys((await manifest()).exports).map((name) => name.replace(".", "luaflow"));
  const list = JSON.stringify(names.filter((name) => !name.endsWith(".json")));
  await writeFile(
    join(path, "esm.mjs"),
    `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
for (const name of ${list}) {
  const module = await import(name);
  if (Object.keys(module).length === 0 || require(name) !== module) throw new Error(name);
}`,
  );
  await writeFile(
    join(path, "cjs.cjs"),
    `for (const name of ${list}) if (Object.keys(require(name)).length === 0) throw new Error(name);
require("luaflow/package.json");`,
  );
  for (const file of ["esm.mjs", "cjs.cjs"]) await exec(process.execPath, [file], { cwd: path });
}

test("needs nothing that it does not declare, as in the layout of pnpm", async () => {
  const { address } = await sharedServer();
  await isolate(project);
  expect(await readdir(join(project, "node_modules"))).not.toContain("esbuild");
  await exports("strict");
  const path = await anotherProject("isolated");
  await run(path, ["init"]);
  expect(await run(path, ["build", "registry"])).toContain("app.worker/workflows.js");
  const input = ["--input", '{"name":"Ada","delay":"10ms"}'];
  const env = { TEMPORAL_ADDRESS: address };
  expect(await run(path, ["run", "registry", "app:welcome", ...input], env)).toContain("Hello, Ada again!");
});
