/** The package as it is published: packed once, unpacked into an empty project with nothing but its declared dependencies. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sharedServer } from "../support/server.ts";

const exec = promisify(execFile);
const repository = fileURLToPath(new URL("../..", import.meta.url));
let project: string;
let installed: string;

interface PackageJson {
  name: string;
  bin: Record<string, string>;
  exports: Record<string, string>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

async function manifest(): Promise<PackageJson> {
  return JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
}

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "luaflow-package-"));
  // `prepack` builds; what tests use has been built.
  const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", project];
  const [{ filename }] = JSON.parse(
    (await exec("npm", pack, { cwd: repository, maxBuffer: 2 ** 26 })).stdout,
  );
  const modules = join(project, "node_modules");
  installed = join(modules, "luaflow");
  await mkdir(join(modules, ".bin"), { recursive: true });
  await mkdir(installed);
  await exec("tar", ["-xzf", join(project, filename), "--strip-components=1", "-C", installed]);
  const { bin, dependencies, peerDependencies } = await manifest();
  for (const name of [...Object.keys(dependencies), ...Object.keys(peerDependencies)]) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(repository, "node_modules", name), join(modules, name));
  }
  for (const [name, path] of Object.entries(bin))
    await symlink(join(installed, path), join(modules, ".bin", name));
  await writeFile(join(project, "package.json"), '{ "private": true }');
});

afterAll(() => rm(project, { recursive: true, force: true }));

/** Runs the installed command in the project. */
async function run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const path = join(project, "node_modules", ".bin", "luaflow");
  const options = { cwd: project, env: { ...process.env, NO_COLOR: "1", ...env }, maxBuffer: 2 ** 26 };
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

test("the command says its version and checks the samples that come with it", async () => {
  const { version } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  expect(await run(["--version"])).toBe(`${version}\n`);
  for (const sample of ["orders", "shop"]) {
    expect(await run(["check", `node_modules/luaflow/fixtures/${sample}`])).toContain("temporal.worker");
  }
});

test("explain and schema find what belongs to them", async () => {
  expect(await run(["explain", "LF3006"])).toContain("Fix:");
  const schema = await readFile(join(installed, "schema/manifest.schema.json"), "utf8");
  expect(await run(["schema"])).toBe(schema);
  expect(await run(["definitions"])).toContain("lua-definitions");
});

test("init, check and build", async () => {
  await run(["init", "new"]);
  expect(await run(["check", "new/registry", "--strict"])).toContain("app:welcome");
  expect(await run(["build", "new/registry", "--out", "built"])).toContain("app.worker/workflows.js");
});

test("demo runs, and leaves the package alone", async () => {
  const { address } = await sharedServer();
  const before = await readdir(installed);
  expect(await run(["demo"], { TEMPORAL_ADDRESS: address })).toContain('"status":"completed"');
  expect(await readdir(installed)).toEqual(before);
  expect(await readdir(join(project, "dist"))).toContain("luaflow.json");
});

test("exec runs a program in a thread of its own", async () => {
  await writeFile(join(project, "hello.lua"), 'print("hello", 2 ^ 10)');
  expect(await run(["exec", "hello.lua"])).toBe("hello\t1024\n");
});

test("every export can be imported and required", async () => {
  const names = Object.keys((await manifest()).exports).map((path) => path.replace(".", "luaflow"));
  const list = JSON.stringify(names.filter((name) => !name.endsWith(".json")));
  await writeFile(
    join(project, "esm.mjs"),
    `for (const name of ${list}) if (Object.keys(await import(name)).length === 0) throw new Error(name);`,
  );
  await writeFile(
    join(project, "cjs.cjs"),
    `for (const name of ${list}) if (Object.keys(require(name)).length === 0) throw new Error(name);
require("luaflow/package.json");`,
  );
  for (const file of ["esm.mjs", "cjs.cjs"]) await exec(process.execPath, [file], { cwd: project });
});
