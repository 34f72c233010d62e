import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { NEEDED_NODE, nodeTooOld } from "../../cli/node-version.ts";
import { cliPath, luaflow } from "../support/cli.ts";
import { readTree, temporaryFolder, writeTree } from "../support/registry.ts";

test("a Node that is too old is told so, and only that", async () => {
  const { engines } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  expect(engines.node).toBe(`>=${NEEDED_NODE}`);
  const pretend = `Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.18.3"}})`;
  const args = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`, cliPath(), "--version"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const [[code], stdout, stderr] = await Promise.all([
    once(child, "close"),
    text(child.stdout),
    text(child.stderr),
  ]);
  const message = "error: luaflow needs Node 20.19 or later, and this is 20.18.3\n";
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: "", stderr: message });
  expect(
    ["18.20.0", "20.19.0", "21.0.0", "24.1.0"].map((version) => nodeTooOld(version) === undefined),
  ).toEqual([false, true, true, true]);
});

describe("help", () => {
  test("without arguments: examples and the commands, short", async () => {
    const { code, stdout, stderr } = await luaflow([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("$ luaflow demo");
    expect(stdout).toContain(
      "Commands: init, check, doctor, build, run, exec, dev, serve, start, test, replay, compat, graph, clients, worker, deploy, schedules, server, explain, schema, definitions, lsp, completion, demo",
    );
    expect(stdout.split("\n").length).toBeLessThan(17);
  });

  test("--help explains every command and the exit codes", async () => {
    const { code, stdout } = await luaflow(["--help"]);
    expect(code).toBe(0);
    for (const command of [
      "init",
      "check",
      "build",
      "run",
      "dev",
      "worker",
      "server",
      "explain",
      "schema",
      "demo",
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    }
    expect(stdout).toContain("Exit codes: 0 ok");
  });

  test.each([
    "init",
    "check",
    "build",
    "run",
    "dev",
    "worker",
    "server start",
    "explain",
    "schema",
    "definitions",
    "completion",
    "demo",
  ])("%s --help has examples", async (name) => {
    const { code, stdout, stderr } = await luaflow([...name.split(" "), "--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`Usage: luaflow ${name}`);
    expect(stdout).toContain(`$ luaflow ${name}`);
  });

  test("--version prints the version", async () => {
    expect(await luaflow(["--version"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe("explain", () => {
  test("prints the page of a code, however it is written", async () => {
    const { code, stdout, stderr } = await luaflow(["explain", "lf3001"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^LF3001: required module is not declared\n\nError where the call certainly runs/);
    expect(stdout).toContain('  main.lua\n    local json = require("json")\n');
    expect(stdout).toContain("Fix: add `json` to the entry's `modules`.");
    expect(stdout).toContain("  _index.yaml\n    namespace: app\n");
    expect((await luaflow(["explain", "3001"])).stdout).toBe(stdout);
  });

  test("--json has the files of the example, as they are", async () => {
    const { code, stdout } = await luaflow(["explain", "LF1018", "--json"]);
    const page = {
      code: "LF1018",
      title: "a registry without entries",
      text: expect.stringContaining("Fix:"),
    };
    expect({ code, page: JSON.parse(stdout) }).toEqual({
      code: 0,
      page: { ...page, files: { "_index.yaml": "namespace: app\nentries: []\n" } },
    });
  });

  test("an unknown code fails and names those that are near", async () => {
    const { code, stdout, stderr } = await luaflow(["explain", "LF3007"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("there is no code LF3007\nnear it:\n");
    expect(stderr).toContain("  LF3006  module is not supported, or has no such function\n");
    const json = await luaflow(["explain", "LF3007", "--json"]);
    expect({ code: json.code, near: JSON.parse(json.stdout).near }).toEqual({
      code: 1,
      near: expect.arrayContaining(["LF3006", "LF3008"]),
    });
  });

  test("without a code it lists all", async () => {
    const { code, stdout } = await luaflow(["explain"]);
    expect(code).toBe(0);
    expect(stdout).toContain("\nLF2001  syntax error\n");
  });
});

test("definitions are written where one wants them, and again", async () => {
  const cwd = await temporaryFolder();
  for (const _ of [1, 2]) {
    const { code, stdout } = await luaflow(["definitions", "a/b"], { cwd });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'Into .luarc.json:\n  "workspace.library": ["a/b"]\n',
    });
  }
  const files = await readTree(cwd);
  expect(files["a/b/process.lua"]).toMatch(/^---@meta process\n/);
  expect(Object.keys(files).length).toBeGreaterThan(15);
});

describe("usage errors exit with 2 and leave stdout empty", () => {
  test.each<[args: string[], message: string]>([
    [["biuld"], "unknown command 'biuld'\n(Did you mean build?)"],
    [["build"], "missing required argument 'registry'"],
    [["build", "--ouf", "x", "."], "unknown option '--ouf'\n(Did you mean --out?)"],
    [["build", "no-such-folder"], "there is no folder `no-such-folder`"],
    [["check", "no-such-folder"], "there is no folder `no-such-folder`"],
    [["run", "no-such-folder"], "there is no folder `no-such-folder`"],
    [["run", ".", "app:x", "--input", "{"], "It is not JSON"],
    [["run", ".", "app:x", "--timeout", "soon"], "A duration is written like"],
    [["server", "start", "--port", "seven"], "A port is a number"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await luaflow(args, { cwd: await temporaryFolder() });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("a file is no registry", async () => {
    const cwd = await temporaryFolder();
    await writeTree(cwd, { "_index.yaml": "" });
    const { code, stderr } = await luaflow(["check", "_index.yaml"], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: `_index.yaml` is a file; name the registry's folder\n",
    });
  });
});

describe("colours", () => {
  const escape = "\u001b[";

  test("none without a terminal", async () => {
    expect((await luaflow(["biuld"], { env: { NO_COLOR: "" } })).stderr).not.toContain(escape);
  });

  test("FORCE_COLOR brings them, NO_COLOR and --no-color take them away again", async () => {
    const env = { FORCE_COLOR: "1", NO_COLOR: "" };
    expect((await luaflow(["biuld"], { env })).stderr).toContain(escape);
    expect((await luaflow(["biuld"], { env: { ...env, NO_COLOR: "1" } })).stderr).not.toContain(escape);
    expect((await luaflow(["--no-color", "biuld"], { env })).stderr).not.toContain(escape);
  });
});

describe("output that nobody reads", () => {
  test.each(["check", "endless", "catches"])("ends %s quietly", async (name) => {
    const folder = await temporaryFolder();
    await writeTree(folder, {
      "endless.lua": 'while true do print("y") end\n',
      "catches.lua": 'while true do pcall(print, "y") end\n',
    });
    const args = name === "check" ? ["check", "fixtures/shop"] : ["exec", `${folder}/${name}.lua`];
    const child = spawn(process.execPath, [cliPath(), ...args], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    const stderr = text(child.stderr);
    const [code] = await once(child, "close");
    expect([code, await stderr]).toEqual([0, ""]);
  });
});
