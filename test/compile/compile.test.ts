import { describe, expect, it } from "vitest";
import { compile } from "../../compiler/index.ts";
import { workflowRegistry } from "../support/compile.ts";

const find = (source: string, extra?: Record<string, string>) =>
  compile(workflowRegistry(source, extra)).diagnostics.map(({ code, severity, range, message }) => ({
    code,
    severity,
    at: `${range.file}:${range.start.line}:${range.start.column}`,
    message,
  }));

describe("what the analysis reports", () => {
  it.each([
    [
      "LF3001",
      'local x = require("json2")\nreturn { main = function() return x end }',
      "main.lua:1:19",
      "is not declared",
    ],
    [
      "LF3002",
      "local function run() end\nreturn { run = run }",
      "main.lua:2:8",
      'method "main" not found in module',
    ],
    ["LF3002", "local x = 1", "main.lua:1:1", 'method "main" not found in module'],
    [
      "LF3003",
      "return function() return nothing end",
      "main.lua:1:26",
      "global `nothing` is read but never assigned",
    ],
    [
      "LF3005",
      "local function main() helper() end\nlocal function helper() end\nreturn main",
      "main.lua:1:23",
      "used before",
    ],
    [
      "LF3006",
      'local time = require("time")\nreturn function() time.pars("x") end',
      "main.lua:2:19",
      "`time.pars` does not exist",
    ],
    ["LF3008", "return function(x) return load(x) end", "main.lua:1:27", "`load` does not exist"],
    [
      "LF3009",
      'local time = require("time")\ntime.sleep("1s")\nreturn function() end',
      "main.lua:2:1",
      "nothing can wait while a chunk is loaded",
    ],
    ["LF3010", "return function() return os.time() end", "main.lua:1:26", "`os.time` is not deterministic"],
    [
      "LF3010",
      "return function() return math.random() end",
      "main.lua:1:26",
      "`math.random` is not deterministic",
    ],
    [
      "LF3010",
      "return function() return io.open('x') end",
      "main.lua:1:26",
      "`io` does not exist in workflows",
    ],
    [
      "LF3004",
      "return function() counter = (counter or 0) + 1 end",
      "main.lua:1:19",
      "global `counter` is assigned",
    ],
    [
      "LF3012",
      'local funcs = require("funcs")\nlocal function one(id) funcs.call("app:x", id) end\nreturn function(t) for k in pairs(t) do one(k) end end',
      "main.lua:3:29",
      "the order of `pairs` decides",
    ],
    [
      "LF3011",
      'local time = require("time")\nreturn function(t) table.sort(t, function(a, b) time.sleep("1s") return a < b end) end',
      "main.lua:2:20",
      "may block",
    ],
  ])("%s %s", (code, source, at, message) => {
    expect(find(source)).toContainEqual({
      code,
      severity: expect.any(String),
      at,
      message: expect.stringContaining(message),
    });
  });

  it.each([
    ["straight on", 'return function() return require("nope") end', "error"],
    ["in a branch", 'return function(x) if x then return require("nope") end end', "warning"],
    ["behind `and`", 'local x = jit and require("nope") return function() return x end', "warning"],
    ["under pcall", 'return function() return pcall(function() return require("nope") end) end', "warning"],
  ])("a module that nothing declares, %s", (_, source, severity) => {
    expect(find(source)).toContainEqual(expect.objectContaining({ code: "LF3001", severity }));
  });

  it.each([
    ["a call", "workflow.query('q', function() return «funcs.call('app:x') end)", "LF3021 `funcs.call`"],
    ["a timer", "workflow.query('q', function() return «time.after('1s') end)", "LF3021 `time.after`"],
    ["a topic", "workflow.query('q', function() «process.listen('a') end)", "LF3021 `process.listen`"],
    [
      "a channel",
      "local c = channel.new() workflow.query('q', function() «c:receive() end)",
      "LF3021 `:receive`",
    ],
    [
      "what another function does",
      "local function f() pcall(function() time.sleep('1s') end) end workflow.query('q', function() «f() end)",
      "LF3021 `time.sleep`",
    ],
    ["the library's own function", "workflow.query('q', «time.sleep)", "LF3021 `time.sleep`"],
    [
      "a validator",
      "workflow.update('u', function() time.sleep('1s') end, { validate = function() «time.sleep('1s') end })",
      "LF3021 `time.sleep`",
    ],
    ["a variable", "local n = 0 workflow.query('q', function() «n = n + 1 end)", "LF3022 `n`"],
    ["a table", "local t = {} workflow.query('q', function() «t.a = 1 end)", "LF3022 `t`"],
    ["a list", "local t = {} workflow.query('q', function() «table.insert(t, 1) end)", "LF3022 `t`"],
  ])("a query handler must not change anything: %s", (_, body, expected) => {
    const head = 'local funcs, time, workflow = require("funcs"), require("time"), require("workflow")\n';
    const line = `return function() ${body} end`;
    const found = find(head + line.replace("«", "")).filter(({ code }) => /^LF302/.test(code));
    const [code, name] = expected.split(" ");
    const at = `main.lua:2:${line.indexOf("«") + 1}`;
    const message = expect.stringContaining(name!);
    expect(found).toEqual([{ code, severity: expect.any(String), at, message }]);
  });

  it.each([
    'workflow.query("q", function(n) local list = {} for i = 1, n do list[i] = i end return list end)',
    'workflow.query("q", function() for i in coroutine.wrap(function() coroutine.yield(1) end) do end end)',
    'local n = 0 workflow.update("u", function() time.sleep("1s") n = n + 1 return n end)',
    'workflow.query("q", function() return time.now():unix() end)',
    // Only what is certain.
    'local f = { time.sleep, tostring } workflow.query("q", function(i) return f[i]("1s") end)',
  ])("and may do all else: %s", (body) => {
    const head = 'local time, workflow = require("time"), require("workflow")\n';
    const found = find(`${head}return function() ${body} end`);
    expect(found.filter(({ code }) => /^LF302/.test(code))).toEqual([]);
  });

  it("says once per program what a garbage collector would do", () => {
    const source = `local a = setmetatable({}, { __mode = "k", __gc = print })
local b = setmetatable({}, { __mode = "v" })
collectgarbage() collectgarbage("count")
return function() return a, b end`;
    const notes = find(source).filter(({ code }) => code === "LF3018");
    expect(notes.map(({ at }) => at).sort()).toEqual(["main.lua:1:30", "main.lua:1:44", "main.lua:3:1"]);
  });

  it("checks what no program has", () => {
    const files = workflowRegistry("return function() end", {
      "alone.lua": "return { helper = function() return nothing end }",
      "plain.lua": "return { other = function() end }",
    });
    files.set(
      "_index.yaml",
      files
        .get("_index.yaml")!
        .concat(
          "  - { name: alone, kind: library.lua, source: file://alone.lua }\n",
          "  - { name: plain, kind: function.lua, source: file://plain.lua, method: main }\n",
        ),
    );
    const found = compile(files).diagnostics.map(({ code, range }) => `${code} ${range.file}`);
    expect(found.sort()).toEqual(["LF3002 plain.lua", "LF3003 alone.lua"]);
  });

  it("takes a function that others import as a library", () => {
    const files = workflowRegistry(
      'local plain = require("plain") return function() return plain.other() end',
      {
        "plain.lua": "return { other = function() return setting end }",
        "main2.lua":
          'setting = 1 local plain = require("plain") return { main = function() return plain.other() end }',
      },
    );
    files.set(
      "_index.yaml",
      files
        .get("_index.yaml")!
        .replace("    modules: [funcs, time, workflow]\n", "    imports: { plain: app:plain }\n")
        .concat(
          "  - { name: plain, kind: function.lua, source: file://plain.lua, method: main }\n",
          "  - { name: sets, kind: function.lua, source: file://main2.lua, method: main, imports: { plain: app:plain } }\n",
        ),
    );
    const compilation = compile(files, { host: true });
    expect(compilation.diagnostics.map(({ code }) => code)).toEqual([]);
    expect(
      compilation.programs.find(({ kind }) => kind === "host")!.exports.map(({ entry }) => entry),
    ).toEqual(["app:sets"]);
  });

  it.each([
    ["return function(t) table.sort(t, function(a, b) return a.x < b.x end) end", 0],
    ['return function(t) table.sort(t, function(a, b) time.sleep("1s") return a < b end) end', 1],
  ])("says that comparators block only when they do: %s", (source, count) => {
    const lazy =
      'local L = setmetatable({}, { __index = function(t, k) time.sleep("1s") return k end }) L.t = { L }\n';
    expect(find(lazy + source).filter(({ code }) => code === "LF3011")).toHaveLength(count);
  });

  it("lets a table that waits change only the code that can meet it", () => {
    const source = `local Lazy = {}
Lazy.__index = function(t, k) time.sleep("1s") return k end
local Plain = {}
Plain.__index = Plain
function Plain:total(order) local sum = 0 for _, item in ipairs(order.items) do sum = sum + item.price end return sum + self.base end
local function lazy() return setmetatable({}, Lazy).x end
return function(order) return lazy(), setmetatable({ base = 1 }, Plain):total(order) end`;
    const { text } = compile(workflowRegistry(source)).programs[0]!.modules.find(
      ({ id }) => id === "app:main",
    )!;
    expect(text).toContain("function* lazy(");
    expect(text).toContain("function total(");
    expect(text.match(/settle|yield\*/g)).toHaveLength(4);
  });

  it("finds what only an imported library declares, with a warning", () => {
    const files = workflowRegistry(
      'local lib, json, deep = require("lib"), require("json"), require("deep")\nreturn function() return lib, json.encode(1), deep end',
      { "lib.lua": 'local deep = require("deep") return { deep = deep }', "deep.lua": "return {}" },
    );
    files.set(
      "_index.yaml",
      files
        .get("_index.yaml")!
        .replace("    modules: [funcs, time, workflow]\n", "    imports: { lib: app:lib }\n")
        .concat(
          "  - { name: lib, kind: library.lua, source: file://lib.lua, modules: [json], imports: { deep: app:deep } }\n",
          "  - { name: deep, kind: library.lua, source: file://deep.lua }\n",
        ),
    );
    const { diagnostics, programs } = compile(files);
    expect(diagnostics.map(({ code, range }) => `${code} ${range.start.column}`)).toEqual([
      "LF3019 49",
      "LF3019 66",
    ]);
    const main = programs[0]!.modules.find(({ id }) => id === "app:main")!;
    expect(main.text).toContain('import deep from "./deep.js"');
  });

  it("reports everything at once and emits nothing", () => {
    const compilation = compile(workflowRegistry('local a = require("nope")\nload("x")\nlocal b = = 1\n'));
    expect(compilation.programs).toEqual([]);
    expect(compilation.diagnostics.length).toBeGreaterThan(0);
  });

  it("treats warnings as errors only when asked", () => {
    const source = "return function() return nothing end";
    expect(compile(workflowRegistry(source)).programs).toHaveLength(1);
    expect(compile(workflowRegistry(source), { strict: true }).programs).toHaveLength(0);
  });

  it("says which entries cannot be called where they are", () => {
    const source = `local funcs, workflow = require("funcs"), require("workflow")
local function main()
  funcs.call("app:plain")
  funcs.async("app:main")
  process.spawn("app:plain", "app:worker")
  workflow.exec("app:idle")
  funcs.call("app:worker")
  funcs.call("app:bound")
  funcs.call("somebody:elses")
  process.exec("app:main", "app:worker") -- luaflow: ignore
end
return main`;
    const files = workflowRegistry(source, { "plain.lua": "return function() end" });
    files.set(
      "_index.yaml",
      `${files.get("_index.yaml")!}
  - { name: plain, kind: function.lua, source: "file://plain.lua", method: main }
  - { name: bound, kind: function.lua, source: "file://plain.lua", method: main, meta: { temporal: { activity: { worker: "app:worker" } } } }
  - { name: idle, kind: workflow.lua, source: "file://plain.lua", method: main }
`,
    );
    const found = compile(files).diagnostics.filter(({ code }) => code === "LF3013");
    expect(found.map(({ range, message }) => `${range.start.line} ${message}`)).toEqual([
      "3 `app:plain` is a function but no activity, and workflows can only call activities",
      "4 `app:main` is a workflow and cannot be called by `funcs`",
      "5 `app:plain` is no workflow, and workflows can only start workflows",
      "6 `app:idle` is a workflow of no worker",
      "7 `app:worker` is a `temporal.worker` and cannot be called",
    ]);
  });

  it("tells where a local activity cannot be local", () => {
    const source = `local funcs = require("funcs")
local function main()
  funcs.call("app:near")
  funcs.call("app:far")
end
return main`;
    const files = workflowRegistry(source, { "plain.lua": "return function() end" });
    const activity = (name: string, worker: string) =>
      `  - { name: ${name}, kind: function.lua, source: "file://plain.lua", method: main, meta: { temporal: { activity: { worker: "${worker}", local: true } } } }\n`;
    files.set(
      "_index.yaml",
      `${files.get("_index.yaml")!}  - { name: other, kind: temporal.worker, client: app:client, task_queue: other }
${activity("near", "app:worker")}${activity("far", "app:other")}`,
    );
    const found = compile(files).diagnostics;
    expect(found.map(({ code, range, message }) => `${code} ${range.start.line} ${message}`)).toEqual([
      "LF3020 4 `app:far` is a local activity of worker `app:other` and is called from here as a regular one",
    ]);
  });

  it("points into the manifest for inline sources", () => {
    const files = workflowRegistry("");
    const manifest = files
      .get("_index.yaml")!
      .replace(
        "source: file://main.lua",
        "source: |\n      local a = 1\n      return function() return missing + a end",
      );
    files.set("_index.yaml", manifest);
    const [found] = compile(files).diagnostics;
    const line = manifest.split("\n").findIndex((text) => text.includes("missing")) + 1;
    expect(found).toMatchObject({
      code: "LF3003",
      range: { file: "_index.yaml", start: { line, column: 32 } },
    });
  });
});

describe("programs", () => {
  const library = `
  - name: money
    kind: library.lua
    source: file://money.lua
`;

  it("emit libraries beside the workflows that import them", () => {
    const files = workflowRegistry(
      'local money = require("money")\nreturn { main = function(x) return money.add(x, 1) end }',
      { "money.lua": "local M = {}\nfunction M.add(a, b) return a + b end\nreturn M" },
    );
    const manifest = files.get("_index.yaml")!;
    files.set(
      "_index.yaml",
      manifest.replace(
        "modules: [funcs, time, workflow]",
        "modules: [funcs]\n    imports: { money: app:money }",
      ) + library,
    );
    const { programs, diagnostics } = compile(files);
    expect(diagnostics).toEqual([]);
    expect(programs[0]!.modules.map((module) => module.path)).toEqual([
      "app.worker/workflows/main.ts",
      "app.worker/workflows/money.ts",
    ]);
    expect(programs[0]!.modules[0]!.text).toContain('import * as money from "./money.js";');
    expect(programs[0]!.modules[1]!.text).toContain("export { add };");
    expect(programs[0]!.modules[0]!.text).toContain("money.add(x, 1)");
  });

  it("register workflows under their custom name", () => {
    const files = workflowRegistry("return function() return 1 end");
    files.set("_index.yaml", `${files.get("_index.yaml")!.trimEnd()}\n        name: Custom\n`);
    const manifest = files
      .get("_index.yaml")!
      .replace("\n        name: Custom\n", "\n          name: Custom\n");
    files.set("_index.yaml", manifest);
    const { programs } = compile(files);
    expect(programs[0]!.exports).toMatchObject([
      { type: "Custom", entry: "app:main", module: "app.worker/workflows/main.ts" },
    ]);
    expect(programs[0]!.modules[0]!.text).toContain("export const definition = lua.workflow(");
  });
});

describe("comments that silence warnings", () => {
  const codes = (source: string) => compile(workflowRegistry(source)).diagnostics.map(({ code }) => code);

  it.each([
    ["on the line", "return function() return os.time() end -- luaflow: ignore LF3010"],
    ["on the line, all of them", "return function() return os.time() end -- luaflow: ignore"],
    ["alone on the line above", "-- luaflow: ignore LF3010, LF3004\nreturn function() return os.time() end"],
  ])("%s", (_, source) => {
    expect(codes(source)).toEqual([]);
  });

  it.each([
    ["another code", "return function() return os.time() end -- luaflow: ignore LF3004", "LF3010"],
    ["another line", "-- luaflow: ignore\n\nreturn function() return os.time() end", "LF3010"],
    ["an error", 'require("time").sleep(1) return function() end -- luaflow: ignore', "LF3009"],
  ])("not %s", (_, source, code) => {
    expect(codes(source)).toEqual([code]);
  });

  it("a sorted loop and a local are fine", () => {
    const source = `local funcs = require("funcs")
local counter = 0
local function main(t)
  counter = counter + 1
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys)
  for _, key in ipairs(keys) do funcs.call("app:x", key) end
end
return { main = main }`;
    expect(codes(source)).toEqual([]);
  });
});
