import { readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { buildRegistry } from "../../compiler/build.ts";
import { luaflow } from "../support/cli.ts";
import { helloRegistry, readTree, temporaryFolder, writeTree } from "../support/registry.ts";

/** Two mistakes: a worker that does not exist, and a syntax error. */
const BROKEN = {
  "other.yaml": `
version: "1.0"
namespace: other
entries:
  - name: lost
    kind: workflow.lua
    source: file://lost.lua
    method: main
    meta: { temporal: { workflow: { worker: nobody } } }
`,
  "lost.lua": "local function main() return 1 end\nreturn { main = main }\n",
  "greeting.lua": "local x = = 1\n",
};

let registry: string;
let out: string;

beforeEach(async () => {
  registry = await helloRegistry();
  out = join(dirname(registry), "dist");
});

describe("luaflow build", () => {
  test("writes manifest, bundles and TypeScript, and names them", async () => {
    const { code, stdout } = await luaflow(["build", registry, "--out", out]);
    expect(code).toBe(0);
    expect(stdout.split("\n")[0]).toBe(out);
    const files = Object.keys(await readTree(out));
    expect(files).toEqual(
      expect.arrayContaining([
        "luaflow.json",
        "app.worker/workflows.js",
        "app.worker/activities.cjs",
        "src/tsconfig.json",
        "src/app.worker/workflows/hello.ts",
        "src/app.worker/activities/greeting.ts",
      ]),
    );
  });

  test("--readable bundles what src/ shows; otherwise tables come from shapes and stores are guarded", async () => {
    await writeTree(registry, {
      "greeting.lua": `local function main(order)
  local made = { id = order.id, total = order.total }
  order.seen = made.id
  return { whole = made }
end
return { main = main }
`,
    });
    const bundle = async (...options: string[]): Promise<string> => {
      const { code, stderr } = await luaflow(["build", registry, "--out", out, "--no-minify", ...options]);
      expect(code, stderr).toBe(0);
      const text = (await readTree(out))["app.worker/activities.cjs"]!;
      const from = text.indexOf("function main(");
      return text.slice(Math.max(0, from - 500), from + 1000);
    };
    const readable = await bundle("--readable");
    expect(readable).toContain("order.seen = made.id;");
    expect(readable).not.toContain("$shape");
    const fast = await bundle();
    expect(fast).toContain("new $shape1(");
    expect(fast).toMatch(/\.\$state & 1\) === 0/);
  });

  test("a folder without entries, or with a misspelt kind, is an error, which leaves the last build alone", async () => {
    await luaflow(["build", registry, "--out", out]);
    const before = await readTree(out);
    const refused = async (command: string, files: Record<string, string>): Promise<string> => {
      const folder = await temporaryFolder();
      await writeTree(folder, files);
      const { code, stderr } = await luaflow([
        command,
        folder,
        ...(command === "build" ? ["--out", out] : []),
      ]);
      expect(code, stderr).toBe(1);
      return stderr;
    };
    expect(await refused("build", {})).toContain("error[LF1018]: the registry has no manifest");
    const typo = {
      "_index.yaml": "namespace: a\nentries: [{name: a, kind: workflw.lua, source: return 1}]\n",
    };
    expect(await refused("build", typo)).toMatch(
      /error\[LF1017\]: there is no entry kind `workflw\.lua`[\s\S]*did you mean `workflow\.lua`\?/,
    );
    expect(await refused("check", {})).toContain("error[LF1018]: the registry has no manifest");
    expect(await readTree(out)).toEqual(before);
  });

  test("the manifest keeps placeholders and resolves none of them", async () => {
    await luaflow(["build", registry, "--out", out], { env: { HELLO_ADDRESS: "secret:1" } });
    const files = await readTree(out);
    expect(files["luaflow.json"]).toContain("{env:HELLO_ADDRESS|localhost:7233}");
    expect(Object.values(files).join()).not.toContain("secret:1");
    expect(JSON.parse(files["luaflow.json"] ?? "")).toMatchObject({
      version: 1,
      sdk: createRequire(import.meta.url)("@temporalio/workflow/package.json").version,
      workers: {
        "app:worker": {
          client: "app:client",
          taskQueue: "hello",
          folder: "app.worker",
          workflowBundle: "workflows.js",
          activitiesBundle: "activities.cjs",
          autoStart: true,
          activities: [{ type: "app:greeting", entry: "app:greeting", source: "greeting.lua" }],
        },
      },
    });
  });

  test("the default output is dist in the working folder", async () => {
    await luaflow(["build", registry], { cwd: dirname(registry) });
    expect(await readdir(dirname(registry))).toEqual(["dist", "registry"]);
  });

  test("errors: all of them on stderr, exit code 1, nothing written", async () => {
    await writeTree(registry, BROKEN);
    const { code, stdout, stderr } = await luaflow(["build", registry, "--out", out]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("other.yaml:9:");
    expect(stderr).toContain("greeting.lua:1:");
    expect(stderr).toMatch(/2 errors in 2 files\nnothing was written\n$/);
    expect(await readdir(dirname(registry))).toEqual(["registry"]);
  });

  test("a failing build leaves the previous output as it was", async () => {
    await luaflow(["build", registry, "--out", out]);
    const before = await readTree(out);
    await writeTree(registry, BROKEN);
    expect((await luaflow(["build", registry, "--out", out])).code).toBe(1);
    expect(await readTree(out)).toEqual(before);
  });

  test("a folder of somebody else is not replaced", async () => {
    await writeTree(out, { "notes.txt": "mine" });
    const { code, stderr } = await luaflow(["build", registry, "--out", out]);
    expect(code).toBe(2);
    expect(stderr).toContain("is not empty and has no luaflow.json");
    expect(await readTree(out)).toEqual({ "notes.txt": "mine" });
  });

  test("--json prints one object", async () => {
    const { code, stdout } = await luaflow(["build", registry, "--out", out, "--json"]);
    const report: unknown = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(report).toEqual({
      ok: true,
      version: expect.stringMatching(/^\d/),
      diagnostics: [],
      outputs: Object.keys(await readTree(out)),
      timings: {
        read: expect.any(Number),
        compile: expect.any(Number),
        write: expect.any(Number),
        total: expect.any(Number),
      },
    });
  });

  test("--json with errors", async () => {
    await writeTree(registry, BROKEN);
    const { code, stdout, stderr } = await luaflow(["build", registry, "--out", out, "--json"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const report: { ok: boolean; outputs: string[]; diagnostics: { code: string; file: string }[] } =
      JSON.parse(stdout);
    expect(report).toMatchObject({ ok: false, outputs: [] });
    expect(report.diagnostics.map(({ file }) => file)).toEqual(["greeting.lua", "other.yaml"]);
    expect(report.diagnostics[0]?.code).toMatch(/^LF\d{4}$/);
  });

  test("warnings fail only with --strict", async () => {
    const manifest = "version: '1.0'\nnamespace: more\nentries:\n  - name: thing\n    kind: unknown.kind\n";
    await writeTree(registry, { "more.yaml": manifest });
    const relaxed = await luaflow(["build", registry, "--out", out]);
    expect(relaxed).toMatchObject({ code: 0, stderr: expect.stringContaining("warning") });
    await rm(out, { recursive: true });
    expect(await luaflow(["build", registry, "--out", out, "--strict"])).toMatchObject({ code: 1 });
    expect(await readdir(dirname(registry))).toEqual(["registry"]);
  });
});

describe("the bytes of a build", () => {
  test("depend neither on the folder nor on what was there before", async () => {
    const clean = join(await temporaryFolder(), "elsewhere");
    await buildRegistry(registry, { outDir: out });
    await writeTree(registry, {
      "greeting.lua": 'local function main() return "bye" end\nreturn { main = main }\n',
    });
    expect((await buildRegistry(registry, { outDir: out })).changed).toBe(true);
    await buildRegistry(await copyOf(registry), { outDir: clean });
    expect(await readTree(out)).toEqual(await readTree(clean));
  });

  test("are the same when nothing changed, and then nothing is written", async () => {
    expect((await buildRegistry(registry, { outDir: out })).changed).toBe(true);
    expect((await buildRegistry(registry, { outDir: out })).changed).toBe(false);
  });

  async function copyOf(folder: string): Promise<string> {
    const copy = join(await temporaryFolder(), "copy");
    await writeTree(copy, await readTree(folder));
    return copy;
  }
});

describe("luaflow check", () => {
  test("describes workers and clients, and writes nothing", async () => {
    const { code, stdout, stderr } = await luaflow(["check", registry], { cwd: dirname(registry) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "app:client temporal.client
        address    \${env:HELLO_ADDRESS|localhost:7233}
        namespace  default

      app:worker temporal.worker
        client      app:client
        task queue  hello
        auto start  true
        workflow    app:broken
        workflow    app:hello
        workflow    app:waiting
        activity    app:greeting

      no problems in 6 entries
      "
    `);
    expect(await readdir(dirname(registry))).toEqual(["registry"]);
  });

  test("finds what build finds", async () => {
    await writeTree(registry, BROKEN);
    const { code, stderr } = await luaflow(["check", registry]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/2 errors in 2 files\n$/);
  });

  test("--json", async () => {
    const { stdout } = await luaflow(["check", registry, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, diagnostics: [], outputs: [] });
  });
});
