/** `luaflow lsp` while somebody works: what is unsaved, broken, large, elsewhere. */
import { spawn } from "node:child_process";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { CompletionItem, Hover } from "vscode-languageserver-protocol/node";
import { generateRegistry } from "../../bench/generate.ts";
import { cliPath } from "../support/cli.ts";
import { Client, type ClientOptions } from "./client.ts";

const MANIFEST = `namespace: app
entries:
  - {name: client, kind: temporal.client, address: localhost:7233}
  - {name: worker, kind: temporal.worker, client: client, task_queue: q}
  - {name: greet, kind: workflow.lua, source: file://greet.lua, method: main, modules: [time], meta: {temporal: {workflow: {worker: worker}}}}
`;
const GREET = `local time = require("time")

local function main(name)
    time.sleep("1s")
    return "hello " .. name
end

return { main = main }
`;
const FILES = { "_index.yaml": MANIFEST, "greet.lua": GREET };

async function client(files: Record<string, string> = FILES, options: ClientOptions = {}): Promise<Client> {
  const started = await Client.start(files, options);
  onTestFinished(async () => {
    expect(started.errors).toEqual([]);
    await started.stop();
  });
  return started;
}

test("unsaved texts count, and what is on disk when they are closed", async () => {
  const editor = await client();
  await editor.open("greet.lua", GREET);
  await editor.open("_index.yaml", MANIFEST);
  await editor.codes("greet.lua");
  await editor.type("greet.lua", 'require("time")', 'require("tiem")');
  await editor.codes("greet.lua", "LF3001");
  await editor.type("greet.lua", 'require("tiem")', 'require("time")');
  await editor.codes("greet.lua");
  // A change of the manifest that the Lua is wrong by, and one that it is right by again.
  await editor.type("_index.yaml", "modules: [time], ", "");
  await editor.codes("greet.lua", "LF3001");
  await editor.close("_index.yaml");
  await editor.codes("greet.lua");
  await editor.write("_index.yaml", MANIFEST.replace("client: client", "client: cleint"));
  await editor.codes("_index.yaml", "LF1071");
  await editor.write("_index.yaml", MANIFEST);
  await editor.codes("_index.yaml");
});

test("several mistakes in one file, with columns in UTF-16", async () => {
  const editor = await client();
  const text = `local a = "äöü🙂" .. = 1
local function f( return end
if x == then y() end
`;
  await editor.open("greet.lua", text);
  const found = await editor.diagnostics("greet.lua", (items) => items.length >= 3);
  expect(found.map(({ range, severity }) => [range.start.line, severity])).toEqual([
    [0, 1],
    [1, 1],
    [2, 1],
  ]);
  expect(found[0]?.range.start.character).toBe(text.split("\n")[0]!.indexOf("= 1"));
});

test("half a file, broken YAML and every prefix of both leave nothing behind", async () => {
  const editor = await client();
  await editor.open("greet.lua", GREET);
  await editor.open("_index.yaml", MANIFEST);
  await editor.codes("greet.lua");
  for (let length = 0; length < GREET.length; length += 7) {
    await editor.open("greet.lua", GREET.slice(0, length));
    const at = { textDocument: { uri: editor.uri("greet.lua") }, position: { line: 0, character: length } };
    for (const method of [
      "hover",
      "completion",
      "signatureHelp",
      "definition",
      "documentHighlight",
      "prepareRename",
    ])
      await editor.connection.sendRequest(`textDocument/${method}`, at);
  }
  await editor.open("greet.lua", GREET);
  for (let length = 0; length < MANIFEST.length; length += 23) {
    await editor.open("_index.yaml", MANIFEST.slice(0, length));
    const at = { textDocument: { uri: editor.uri("_index.yaml") }, position: { line: 4, character: 10 } };
    for (const method of ["hover", "completion", "definition", "documentSymbol", "foldingRange"])
      await editor.connection.sendRequest(`textDocument/${method}`, at);
  }
  // What the manifest had before it broke is still known.
  await editor.open("_index.yaml", MANIFEST);
  await editor.codes("greet.lua");
  await editor.type("_index.yaml", "task_queue: q}", "task_queue: [}");
  await editor.codes("_index.yaml", "LF1001");
  const hover = await editor.at<Hover>("textDocument/hover", "greet.lua", "time.sleep", 6);
  expect(JSON.stringify(hover.contents)).toContain("function time.sleep");
  await expect(
    editor.at("textDocument/rename", "_index.yaml", "client, kind", 0, { newName: "hi" }),
  ).rejects.toThrow("no valid YAML");
  await editor.type("_index.yaml", "task_queue: [}", "task_queue: q}");
  await editor.codes("_index.yaml");
});

test("the server ends with its client", async () => {
  const child = spawn(process.execPath, [cliPath(), "lsp"], { stdio: ["pipe", "ignore", "inherit"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.stdin.end();
  expect(await ended).toBe(1);
});

test("a member is completed in a function that is not finished", async () => {
  const editor = await client();
  await editor.open("greet.lua", 'local time = require("time")\n\nlocal function main(name)\n    time.');
  const items = await editor.at<CompletionItem[]>("textDocument/completion", "greet.lua", "    time.", 9);
  expect(items.map(({ label }) => label)).toContain("sleep");
});

test("a file of a megabyte, files of nobody, documents that are no files", async () => {
  const editor = await client({ ...FILES, "other/notes.txt": "", "loose.lua": "local x = = 1\n" });
  await editor.open(
    "greet.lua",
    GREET.replace(
      "return {",
      `local rows = {\n${`    { id = 1, text = "${"x".repeat(70)}" },\n`.repeat(11_000)}}\nreturn {`,
    ),
  );
  expect(editor.text("greet.lua").length).toBeGreaterThan(1_000_000);
  await editor.codes("greet.lua");
  await editor.type("greet.lua", "main = main", "mian = main");
  await editor.codes("greet.lua", "LF3002");
  await editor.open("greet.lua", GREET);
  await editor.codes("greet.lua");
  await editor.open("loose.lua", "local x = = 1\n");
  await editor.open("other/notes.txt", "= = =");
  expect(await editor.at("textDocument/hover", "other/notes.txt", "=")).toBeNull();
  const uri = "untitled:Untitled-1";
  await editor.connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "lua", version: 1, text: "x = = 1" },
  });
  expect(
    await editor.connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: { line: 9, character: 9 },
    }),
  ).toBeNull();
  await editor.type("greet.lua", "main = main", "mian = main");
  await editor.codes("greet.lua", "LF3002");
  const others = [...editor.published.values()].filter(({ uri }) => !/greet\.lua|_index\.yaml/.test(uri));
  expect(others.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
});

test("several registries in a folder, and neighbours that are one", async () => {
  const both: Record<string, string> = {};
  for (const [path, text] of Object.entries(FILES)) both[`one/${path}`] = both[`two/${path}`] = text;
  both["two/greet.lua"] = GREET.replace('require("time")', 'require("funcs")');
  both["three/a/_index.yaml"] =
    "namespace: a\nentries:\n  - {name: f, kind: function.lua, source: file://f.lua, method: main, imports: {lib: b:lib}}\n";
  both["three/a/f.lua"] = 'local lib = require("lib")\nreturn { main = function() return lib.x end }\n';
  both["three/b/_index.yaml"] =
    "namespace: b\nentries:\n  - {name: lib, kind: library.lua, source: file://lib.lua}\n";
  both["three/b/lib.lua"] = "return { x = 1 }\n";
  const editor = await client(both);
  await editor.codes("two/greet.lua", "LF3001");
  await editor.open("three/a/f.lua", both["three/a/f.lua"]!);
  const hover = await editor.at<Hover>("textDocument/hover", "three/a/f.lua", "lib.x", 4);
  expect(JSON.stringify(hover.contents)).toContain("lib.x = 1");
  expect([...editor.published.values()].filter(({ diagnostics }) => diagnostics.length > 0)).toHaveLength(1);
  // A folder that the editor closes takes its findings along.
  const uri = editor.uri("").replace(/\/$/, "");
  await editor.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
    event: { added: [], removed: [{ uri, name: "all" }] },
  });
  await editor.codes("two/greet.lua");
});

test("only the registries that are configured; a file without a folder", async () => {
  const both = { "one/_index.yaml": MANIFEST, "two/_index.yaml": MANIFEST, "two/greet.lua": GREET };
  const editor = await client(both, { initializationOptions: { registries: ["two"] } });
  await editor.open("two/greet.lua", GREET.replace("main = main", "x = main"));
  await editor.codes("two/greet.lua", "LF3002");
  expect([...editor.published.keys()].filter((uri) => uri.includes("/one/"))).toEqual([]);
  const alone = await client(FILES, { folders: [] });
  await alone.open("_index.yaml", MANIFEST.replace("kind: workflow.lua", "kind: workflo.lua"));
  await alone.diagnostics("_index.yaml", (items) => items.some(({ code }) => code === "LF1017"));
});

test("a thousand entries: what is wrong with a file is said at once", async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "luaflow-lsp-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const entries = generateRegistry(folder, 5);
  expect(entries).toBeGreaterThan(1000);
  const editor = await Client.on(folder);
  onTestFinished(() => editor.stop());
  const path = "team2/order_workflow_7.lua";
  const text =
    'local funcs = require("funcs")\n\nlocal function main(order)\n    return funcs.call("team2:ship_order_7", order)\nend\n\nreturn { main = main }\n';
  await editor.open(path, text);
  await editor.codes(path);
  const times: number[] = [];
  for (let round = 0; round < 10; round++) {
    const started = performance.now();
    const [right, wrong] = round % 2 === 0 ? ["main = main", "mian = main"] : ["mian = main", "main = main"];
    await editor.type(path, right!, wrong!);
    if (round % 2 === 0) await editor.codes(path, "LF3002");
    else await editor.codes(path);
    times.push(performance.now() - started);
  }
  const median = times.toSorted((left, right) => left - right)[5]!;
  console.log(
    `diagnostics at ${entries} entries: ${times.map(Math.round).join(" ")} ms, median ${Math.round(median)}`,
  );
  // Far above what it takes, and far below a check of everything.
  expect(median).toBeLessThan(1500);
});
