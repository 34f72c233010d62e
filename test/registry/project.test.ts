/** Projects: locks, modules, linking, runtime configuration (platform-projects.md §2–§8). */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadRegistry } from "../../compiler/1-registry/index.ts";
import { matchesGlob, matchesName } from "../../compiler/1-registry/project/patterns.ts";
import { readSourceFiles } from "../../compiler/1-registry/read.ts";
import { compile } from "../../compiler/index.ts";
import { load } from "./support.ts";

const JOBS = `namespace: nova.jobs
entries:
  - name: host
    kind: ns.requirement
    targets:
      - {entry: runner.service, path: .host}
      - entry: runner.service
        path: .lifecycle.requires +=
  - name: retries
    kind: ns.requirement
    default: 3
    targets: [{entry: runner, path: meta.retries}]
  - {name: runner, kind: process.lua, source: "return { main = function() end }"}
  - name: runner.service
    kind: registry.entry
    process: nova.jobs:runner
    lifecycle: {requires: [nova.jobs:queue]}
`;
const MAIL = `namespace: nova.mail
entries:
  - name: sender
    kind: ns.requirement
    default: noreply@local.test
    targets:
      - {entry: config, path: .from}
  - {name: config, kind: registry.entry}
  - name: jobs
    kind: ns.dependency
    component: nova/jobs
    parameters: [{name: retries, value: 5}]
`;
const AUDIT = `namespace: nova.audit.core
entries:
  - {name: level, kind: ns.requirement, default: "", targets: [{entry: log, path: data.level}]}
  - {name: log, kind: registry.entry}
  - name: jobs
    kind: ns.dependency
    component: nova/jobs
    parameters: [{name: nova.jobs:retries, value: 7}]
`;
const APPLICATION = `namespace: shop
entries:
  - {name: work, kind: process.host}
  - name: jobs
    kind: ns.dependency
    component: nova/jobs
    parameters: [{name: host, value: shop:work}]
  - name: audit
    kind: ns.dependency
    component: nova/audit
    parameters: [{name: level, value: full}]
`;
const LOCK = `directories: {src: src}
modules:
  - {name: nova/jobs, version: v1.0.0}
  - {name: nova/mail, version: v1.0.0}
  - {name: nova/audit, version: v1.0.0}
`;
const NOVA = {
  "wippy.lock": LOCK,
  "src/_index.yaml": APPLICATION,
  ".wippy/vendor/nova/jobs/_index.yaml": JOBS,
  ".wippy/vendor/nova/mail/src/_index.yaml": MAIL,
  ".wippy/vendor/nova/audit-v1.0.0/_index.yaml": AUDIT,
};

function found(files: Record<string, string>) {
  const { registry, diagnostics } = load(files);
  return {
    entry: (id: string) => registry.entries.get(id),
    data: (id: string) => registry.entries.get(id)?.data as Record<string, unknown>,
    codes: diagnostics.map(({ code }) => code),
    messages: diagnostics.map(({ message }) => message),
    ids: [...registry.entries.keys()].sort(),
  };
}

const requirement = (rest: string) => `namespace: app
entries:
  - {name: r, kind: ns.requirement, ${rest}}
  - {name: e, kind: registry.entry, list: [5], text: x}
`;

describe("linking", () => {
  test("the worked example", () => {
    const { data, entry, codes, messages } = found(NOVA);
    expect(data("nova.jobs:runner.service")).toMatchObject({
      host: "shop:work",
      lifecycle: { requires: ["nova.jobs:queue", "shop:work"] },
    });
    expect(entry("nova.jobs:runner")?.meta).toEqual({ module: "nova/jobs", module_version: "v1.0.0" });
    expect(entry("nova.jobs:runner.service")?.origins).toEqual({
      host: "parameter host of shop:jobs",
      "lifecycle.requires[shop:work]": "parameter host of shop:jobs",
    });
    expect(entry("nova.mail:config")?.origins).toEqual({ from: "default of nova.mail:sender" });
    expect(entry("shop:work")?.origins).toBeUndefined();
    expect(data("nova.mail:config")).toMatchObject({ from: "noreply@local.test" });
    expect(data("nova.audit.core:log")).toMatchObject({ level: "full" });
    expect(codes).toEqual(["LF1118"]);
    expect(messages[0]).toBe(
      "parameter conflict: multiple dependencies define different values: " +
        "retries=5 (from nova.mail:jobs), retries=7 (from nova.audit.core:jobs)",
    );
  });

  test("the application's own value goes before those of modules", () => {
    const files = { ...NOVA, "src/more.yaml": APPLICATION.replace(/ {2}- name: jobs[\s\S]*/, "") };
    files["src/_index.yaml"] = APPLICATION.replace(
      "[{name: host, value: shop:work}]",
      "[{name: host, value: shop:work}, {name: retries, value: 4}]",
    );
    const { entry, codes } = found(files);
    expect(entry("nova.jobs:runner")?.meta.retries).toBe(4);
    expect(codes).toEqual([]);
  });

  test("the runtime configuration changes inputs before, and has the last word after", () => {
    const inputs = `version: "1.0"\noverride:\n  "nova.mail:jobs:parameters": [{name: retries, value: 7}]\n`;
    expect(found({ ...NOVA, ".wippy.yaml": inputs }).entry("nova.jobs:runner")?.meta.retries).toBe(7);
    const last = `version: "1.0"\noverride:\n  "nova.audit.core:log:level": quiet\n  "nova.mail:config": {}\n`;
    const { data, messages } = found({ ...NOVA, ".wippy.yaml": last });
    expect(data("nova.audit.core:log").level).toBe("quiet");
    expect(messages.join()).toContain("invalid key nova.mail:config: missing entry name and path");
  });

  test("what is disabled is gone before linking", () => {
    const off = `version: "1.0"\ndisable: {namespaces: ["nova.audit.**"], entries: ["shop:audit"]}\n`;
    const { entry, ids, codes } = found({ ...NOVA, ".wippy.yaml": off });
    expect(entry("nova.jobs:runner")?.meta.retries).toBe(5);
    expect(ids).not.toContain("nova.audit.core:log");
    expect(codes).toEqual([]);
  });

  test("an empty default is a value, a number stays one, and += adds once", () => {
    expect(
      found({ "a.yaml": requirement(`default: "", targets: [{entry: e, path: text}]`) }).data("app:e").text,
    ).toBe("");
    expect(
      found({ "a.yaml": requirement(`default: 20, targets: [{entry: e, path: .a.b}]`) }).data("app:e").a,
    ).toEqual({ b: 20 });
    const added = requirement(
      `default: "5", targets: [{entry: "app:e", path: "list +="}, {entry: e, path: "new+="}]`,
    );
    expect(found({ "a.yaml": added }).data("app:e")).toEqual({ list: [5], text: "x", new: ["5"] });
  });

  test.each([
    [`default: 1, targets: [{entry: e, path: "text+="}]`, "LF1119", "`text` is no list"],
    [`default: 1, targets: [{entry: e, path: meta}]`, "LF1119", "`meta` cannot be replaced as a whole"],
    [`default: 1, targets: [{entry: x, path: a}]`, "LF1119", "no matching entries found"],
    [`default: 1, targets: []`, "LF1114", "needs `targets`"],
    [
      `default: [1], targets: [{entry: e, path: a}]`,
      "LF1114",
      "must be a text, a number or a boolean, got a list",
    ],
    [`targets: [{entry: e, path: a}]`, "LF1117", "no value available"],
  ])("%s", (rest, code, message) => {
    const { codes, messages } = found({ "a.yaml": requirement(rest) });
    expect(codes).toEqual([code]);
    expect(messages[0]).toContain(message);
  });

  test("a requirement may write its own default, without effect on itself", () => {
    const { data } = found({
      "a.yaml": requirement(`default: 1, targets: [{entry: r, path: .default}, {entry: e, path: text}]`),
    });
    expect(data("app:r").default).toBe(1);
    expect(data("app:e").text).toBe(1);
  });

  test("parameters that nobody takes, and modules that nobody loads", () => {
    const files = {
      ...NOVA,
      "src/_index.yaml": `${APPLICATION.replace("name: host, value", "name: hots, value")}  - {name: x, kind: ns.dependency, component: nova/none}\n  - {name: y, kind: ns.dependency, component: none}\n`,
    };
    const { codes, messages } = found(files);
    expect(codes.sort()).toEqual(["LF1115", "LF1116", "LF1118", "LF1120", "LF1121"]);
    expect(messages.join("\n")).toContain("`nova/jobs` has no requirement `hots`");
    expect(messages.join("\n")).toContain("module `nova/none` is not loaded");
  });
});

describe("locks", () => {
  const APP = "namespace: app\nentries: [{name: a, kind: registry.entry}]\n";

  test("a replacement hides the vendored copy, and its filters hold", () => {
    const files = {
      "wippy.lock":
        "directories: {src: ./src, modules: vendor}\nmodules: [{name: acme/mail, version: 1.0.0}]\nreplacements: [{from: acme/mail, to: ./mail}]\n",
      "src/_index.yaml": APP,
      "mail/wippy.yaml": `organization: acme\nexclude: ["acme.mail:(x|y)", "*.test.yaml"]\nexclude_meta: {type: [test]}\n`,
      "mail/src/_index.yaml":
        "namespace: acme.mail\nentries: [{name: x, kind: registry.entry}, {name: z, kind: registry.entry}, {name: t, kind: registry.entry, meta: {type: test}}]\n",
      "mail/src/a.test.yaml": "namespace: acme.more\nentries: [{name: x, kind: registry.entry}]\n",
      "vendor/acme/mail/_index.yaml": "namespace: acme.mail\nentries: [{name: old, kind: registry.entry}]\n",
    };
    const { ids, entry, codes } = found(files);
    expect(ids).toEqual(["acme.mail:z", "app:a"]);
    expect(entry("acme.mail:z")?.meta).toEqual({ module: "acme/mail" });
    expect(codes).toEqual([]);
  });

  test("without src the source is the project, but not its vendor folder", () => {
    const files = {
      "wippy.lock": "directories: {modules: modules}\n",
      "a.yaml": APP,
      "modules/vendor/acme/mail/_index.yaml":
        "namespace: acme.mail\nentries: [{name: x, kind: registry.entry}]\n",
    };
    expect(found(files).ids).toEqual(["app:a"]);
  });

  test.each([
    ["directories: {src: ''}", "directories.src cannot be empty"],
    ["modules: [{name: mail, version: 1}]", 'invalid format (expected org/module, got "mail")'],
    ["modules: [{name: /mail, version: 1}]", "organization part cannot be empty"],
    ["modules: [{name: acme/mail}]", 'module "acme/mail" has empty version'],
    ["replacements: [{to: x}]", "replacement has empty 'from' field"],
    ["replacements: [{from: a/b}]", `replacement "a/b" has empty 'to' field`],
    ["replacements: [{from: a/b, to: ../gone}]", `replacement path "../gone" does not exist`],
  ])("%s", (lock, message) => {
    const { codes, messages } = found({ "wippy.lock": lock, "a.yaml": APP });
    expect(codes).toEqual(["LF1110"]);
    expect(messages).toEqual([message]);
  });

  test("a module that is not there is an error when it is used", () => {
    const lock = "modules: [{name: acme/mail, version: v1}]\n";
    expect(found({ "wippy.lock": lock, "a.yaml": APP }).codes).toEqual(["LF1112"]);
    const uses = `${APP.replace("]\n", "")}, {name: f, kind: function.lua, method: main, source: "return {}", imports: {m: "acme.mail:send"}}]\n`;
    expect(found({ "wippy.lock": lock, "a.yaml": uses }).codes).toContain("LF1111");
    const packed = { "wippy.lock": lock, "a.yaml": APP, ".wippy/vendor/acme/mail-v1.wapp": "" };
    expect(found(packed).messages[0]).toContain("archives cannot be read");
  });

  test("files belong to the folder that they were found in", () => {
    const files = {
      "wippy.lock": "directories: {src: ../src}\n",
      "../src/app/_index.yaml":
        "namespace: app\nentries: [{name: f, kind: function.lua, method: main, source: file:///lib/f.lua}, {name: g, kind: registry.entry, text: file://../../out.txt}]\n",
      "../src/lib/f.lua": "return { main = function() end }",
    };
    const { codes, entry } = found(files);
    expect(codes).toEqual(["LF1021"]);
    expect(entry("app:f")).toMatchObject({ source: { file: "../src/lib/f.lua" } });
  });

  test("two ways to one entry are one; two entries of one id are a mistake", () => {
    const copy = { "a.yaml": APP, "b.yaml": APP };
    expect(found(copy).codes).toEqual([]);
    expect(
      found({ ...copy, "b.yaml": APP.replace("kind: registry.entry", "kind: registry.entry, x: 1") }).codes,
    ).toEqual(["LF1010"]);
  });
});

describe("files of others", () => {
  test("are skipped", () => {
    const files = {
      "_index.yaml": "namespace: app\nentries: [{name: a, kind: registry.entry}]\n",
      "chart/templates/x.yaml": "kind: Service\nmetadata:\n  namespace: {{ .Release.Namespace }}\n",
      "compose.yml": "services: {a: {image: x}}\n",
      "tsconfig.json": '{ // comment\n "compilerOptions": {} }',
      "package.json": '{"name": "x", "entries": 5}',
    };
    expect(found(files)).toMatchObject({ codes: [], ids: ["app:a"] });
  });
});

describe("imports", () => {
  const library = (name: string, rest: string, text: string) =>
    `  - name: ${name}\n    kind: library.lua\n    ${rest}\n    source: |\n${text.replace(/^/gm, "      ")}\n`;
  const compiled = (entries: string) =>
    compile(new Map([["_index.yaml", `namespace: app\nentries:\n${entries}`]]), { host: true });

  test("`:name` is the built-in module, and a map may be written", () => {
    const entries = `${library("base64", "modules: []", "return { encode = 5 }")}  - name: f
    kind: function.lua
    method: main
    imports: {base: ":base64", base64: {ns: app, name: base64}}
    source: |
      local base = require("base")
      local mine = require("base64")
      return { main = function() return base.encode("x"), mine.encode end }
`;
    const { diagnostics, programs } = compiled(entries);
    expect(diagnostics).toEqual([]);
    expect(programs[0]!.modules.find(({ id }) => id === "app:f")?.text).toContain('base64.encode("x")');
    const [wrong] = compiled(entries.replace(":base64", ":base46")).diagnostics;
    expect(wrong).toMatchObject({ code: "LF1034", help: "there is a module with a similar name: `base64`" });
  });

  test("a library sees what its user and siblings declare, unless that is two things", () => {
    const user = (name: string, util: string) => `  - name: ${name}
    kind: function.lua
    method: main
    imports: {lib: lib, util: ${util}}
    source: |
      local lib = require("lib")
      return { main = function() return lib.run() end }
`;
    const lib = library("lib", "modules: []", 'return { run = function() return require("util").value end }');
    const a = library("a_util", "modules: []", "return { value = 1 }");
    const b = library("b_util", "modules: []", "return { value = 2 }");
    expect(compiled(lib + a + user("f", "a_util")).diagnostics.map(({ code }) => code)).toEqual(["LF3019"]);
    expect(
      compiled(lib + a + b + user("f", "a_util") + user("g", "b_util")).diagnostics.map(({ code }) => code),
    ).toEqual(["LF3001"]);
  });
});

describe("patterns", () => {
  test.each([
    ["app", "app", true],
    ["app", "app.sub", false],
    ["app.**", "app", true],
    ["app.**", "app.a.b", true],
    ["app.*", "app.a.b", false],
    ["*", "a.b", false],
    ["(a|b).c", "b.c", true],
    ["**.test", "a.b.test", true],
    ["test_*", "test_x", false],
  ])("%s of %s", (pattern, text, expected) => expect(matchesName(pattern, text)).toBe(expected));

  test.each([
    ["_old/**", "_old/a/b.lua", true],
    ["*.test.lua", "a/b.test.lua", true],
    ["a/*.lua", "a/b/c.lua", false],
    ["a?c", "abc", true],
  ])("glob %s of %s", (glob, path, expected) => expect(matchesGlob(glob, path)).toBe(expected));
});

describe("on disk", () => {
  let base: string;
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), "luaflow-project-"));
  });
  afterEach(() => rm(base, { recursive: true, force: true }));

  async function write(files: Record<string, string>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(base, path)), { recursive: true });
      await writeFile(join(base, path), text);
    }
  }
  const named = (name: string) => `namespace: ${name}\nentries: [{name: a, kind: registry.entry}]\n`;
  const ids = async (folder: string) => {
    const { registry, diagnostics } = loadRegistry(await readSourceFiles(join(base, folder)));
    expect(diagnostics).toEqual([]);
    return [...registry.entries.keys()].sort();
  };

  test("source, replacements outside, vendored modules, and no other project", async () => {
    await write({
      "app/wippy.lock":
        "directories: {src: src}\nmodules: [{name: acme/mail, version: v1}]\nreplacements: [{from: acme/ledger, to: ../ledger}]\n",
      "app/src/_index.yaml": named("app"),
      "app/src/demo/wippy.lock": "directories: {src: .}\n",
      "app/src/demo/_index.yaml": named("demo"),
      "app/other.yaml": named("other"),
      "app/.wippy/vendor/acme/mail/_index.yaml": named("acme.mail"),
      "ledger/src/_index.yaml": named("acme.ledger"),
      "ledger/wippy.yaml": "organization: acme\nmodule: ledger\n",
    });
    expect(await ids("app")).toEqual(["acme.ledger:a", "acme.mail:a", "app:a"]);
    expect(await ids("app/src/demo")).toEqual(["demo:a"]);
  });

  test("a source above, as of the tests of a library", async () => {
    await write({
      "lib/_index.yaml": named("lib"),
      "lib/test/wippy.lock": "directories: {src: ..}\nreplacements: [{from: acme/mail, to: mail}]\n",
      "lib/test/_index.yaml": named("lib.test"),
      "lib/test/mail/_index.yaml": named("acme.mail"),
      "lib/demo/wippy.lock": "",
      "lib/demo/_index.yaml": named("demo"),
    });
    expect(await ids("lib/test")).toEqual(["acme.mail:a", "lib.test:a", "lib:a"]);
  });

  test("the only project in a folder, and several", async () => {
    await write({
      "a/wippy.lock": "directories: {src: src}\n",
      "a/src/_index.yaml": named("a"),
      "notes.yaml": "x: 1\n",
    });
    expect(await ids("")).toEqual(["a:a"]);
    await write({ "b/wippy.lock": "", "b/_index.yaml": named("b") });
    await expect(readSourceFiles(base)).rejects.toThrow("holds several projects");
  });
});
