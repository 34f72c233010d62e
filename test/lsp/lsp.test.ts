/** `luaflow lsp`, asked by a client of the protocol: every method at least once, on a small registry. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  DocumentHighlight,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  MarkupContent,
  SemanticTokens,
  SignatureHelp,
  WorkspaceEdit,
  WorkspaceSymbol,
} from "vscode-languageserver-protocol/node";
import { applied, Client } from "./client.ts";

const MANIFEST = `namespace: app

entries:
  - name: client
    kind: temporal.client
    address: localhost:7233

  - name: worker
    kind: temporal.worker
    client: client
    task_queue: orders

  - name: prices
    kind: library.lua
    source: file://prices.lua

  - name: order
    kind: workflow.lua
    source: file://order.lua
    method: main
    modules: [funcs, time]
    imports:
      prices: app:prices
    meta:
      temporal:
        workflow:
          worker: worker

  - name: charge
    kind: function.lua
    source: file://charge.lua
    method: main
    meta:
      comment: Charges a card.
      temporal:
        activity:
          worker: worker

  - name: charge_test
    kind: function.lua
    method: main
    modules: [funcs]
    meta:
      type: test
    source: |
      local funcs = require("funcs")
      local function main()
        return funcs.call("app:charge", { amount = 1 })
      end
      return { main = main }
`;

const ORDER = `local funcs = require("funcs")
local time = require("time")
local prices = require("prices")

type Order = { id: string, total: number, customer: { name: string } }

--- Makes a text of an order.
--- @param order Order what was ordered
local function describe(order: Order): string
    return "äöü🙂" .. order.id
end

local function main(order: Order)
    local text = describe(order)
    local inbox = process.inbox()
    local total = prices.total(order.total, 2)
    local payment, err = funcs.call("app:charge", { amount = total })
    if err then
        return { status = "failed", error = err:message() }
    end
    local message = inbox:receive()
    process.listen("changes")
    local smile = "äöü🙂" .. text
    time.sleep("1h")
    return { status = smile, payment = payment, message = message }
end

return { main = main }
`;

const PRICES = `local M = {}

--- The price of some pieces.
--- @param price number of one
--- @param count integer how many
--- @return number total with everything
function M.total(price, count)
    return price * count
end

M.currency = "EUR"

return M
`;

const CHARGE = `--- Takes the money.
local function main(payment: { amount: number })
    return { id = "p-1", amount = payment.amount }
end

return { main = main }
`;

const FILES = { "_index.yaml": MANIFEST, "order.lua": ORDER, "prices.lua": PRICES, "charge.lua": CHARGE };

let client: Client;

beforeAll(async () => {
  client = await Client.start(FILES, { initializationOptions: { commands: true } });
});
afterAll(async () => {
  expect(client.errors).toEqual([]);
  await client.stop();
});
beforeEach(async () => {
  for (const [path, text] of Object.entries(FILES)) await client.open(path, text);
});

const value = (hover: Hover | null) => (hover?.contents as MarkupContent | undefined)?.value ?? "";
const labels = (items: CompletionItem[]) => items.map(({ label }) => label);
const places = (locations: Location[]) =>
  locations.map(
    ({ uri, range }) => `${uri.split("/").at(-1)}:${range.start.line + 1}:${range.start.character + 1}`,
  );

describe("hover", () => {
  const hover = (path: string, mark: string, offset = 0) =>
    client.at<Hover | null>("textDocument/hover", path, mark, offset);

  test("functions of modules, with what the definitions say", async () => {
    const text = value(await hover("order.lua", "funcs.call", 7));
    expect(text).toContain("function funcs.call(id: string, ...: any)");
    expect(text).toContain("Calls a function or an activity and waits for its result.");
  });
  test("methods of the library's classes", async () => {
    expect(value(await hover("order.lua", "receive()"))).toContain(
      "function luaflow.Channel:receive(): value: any, ok: boolean",
    );
    expect(value(await hover("order.lua", "message() }"))).toContain("luaflow.Error:message(): text: string");
  });
  test("locals with their types", async () => {
    expect(value(await hover("order.lua", "inbox = "))).toContain("local inbox: luaflow.Channel");
    expect(value(await hover("order.lua", "order.total"))).toContain("(parameter) order: Order");
    const text = value(await hover("order.lua", "describe(order)\n"));
    expect(text).toContain("local function describe(order: Order): string");
    expect(text).toContain("- `order`: what was ordered");
  });
  test("fields of declared types, and types", async () => {
    expect(value(await hover("order.lua", "total, 2"))).toContain("total: number");
    expect(value(await hover("order.lua", "Order): string"))).toContain("type Order = { id: string");
  });
  test("modules, functions of libraries, entries", async () => {
    expect(value(await hover("order.lua", 'time")'))).toContain("module time");
    expect(value(await hover("order.lua", "total(order"))).toContain(
      "prices.total(price: number, count: integer): total: number",
    );
    const text = value(await hover("order.lua", "app:charge", 5));
    expect(text).toContain("**app:charge** (function.lua)");
    expect(text).toContain("Charges a card.");
    expect(text).toContain("main(payment: { amount: number })");
  });
  test("a name behind letters outside of the basic plane", async () => {
    const found = await hover("order.lua", '🙂" .. text', 7);
    expect(value(found)).toContain("local text: string");
    const { line } = client.position("order.lua", "local smile");
    expect(found?.range).toEqual({ start: { line, character: 29 }, end: { line, character: 33 } });
  });
  test("fields, kinds and entries of manifests", async () => {
    expect(value(await hover("_index.yaml", "task_queue"))).toContain("**task_queue**");
    expect(value(await hover("_index.yaml", "workflow.lua"))).toContain("**workflow.lua**");
    expect(value(await hover("_index.yaml", "worker\n\n  - name: charge"))).toContain(
      "**app:worker** (temporal.worker)",
    );
    expect(value(await hover("_index.yaml", "time]"))).toContain("module time");
  });
  test("Lua that stands in a manifest", async () => {
    expect(value(await hover("_index.yaml", 'call("app'))).toContain("function funcs.call");
  });
});

describe("completion", () => {
  /** Types something for the length of a request. */
  async function complete(
    path: string,
    after: string,
    typed: string,
    cursor = typed.length,
  ): Promise<CompletionItem[]> {
    await client.type(path, after, `${after}${typed}`);
    const items = await client.at<CompletionItem[]>(
      "textDocument/completion",
      path,
      after,
      after.length + cursor,
    );
    await client.type(path, `${after}${typed}`, after);
    return items;
  }
  const line = "local text = describe(order)\n";

  test("members of modules and libraries", async () => {
    expect(labels(await complete("order.lua", line, "    funcs."))).toEqual(
      expect.arrayContaining(["call", "async", "new"]),
    );
    const items = await complete("order.lua", line, "    local x = prices.");
    expect(items.find(({ label }) => label === "total")?.detail).toBe(
      "total(price: number, count: integer): total: number",
    );
    expect(labels(items)).toContain("currency");
  });
  test("methods of what calls give", async () => {
    const items = await complete("order.lua", line, "    local c = process.inbox():");
    expect(labels(items).toSorted()).toEqual(["case_receive", "case_send", "close", "receive", "send"]);
    const chain = await complete(
      "order.lua",
      line,
      '    funcs.new():with_options({ ["activity.summary"] = "x" }):',
    );
    expect(labels(chain)).toEqual(expect.arrayContaining(["call", "with_context"]));
  });
  test("fields of declared types, also of fields", async () => {
    expect(labels(await complete("order.lua", line, "    local n = order."))).toEqual([
      "id",
      "total",
      "customer",
    ]);
    expect(labels(await complete("order.lua", line, "    local n = order.customer."))).toEqual(["name"]);
  });
  test("options in the table of a call", async () => {
    const items = await complete("order.lua", line, "    funcs.new():with_options({ ");
    const option = items.find(({ label }) => label === "activity.start_to_close_timeout");
    expect(option?.insertText).toBe('["activity.start_to_close_timeout"] = ');
  });
  test("ids where they are expected, by kind", async () => {
    const items = await complete("order.lua", line, '    funcs.call("', '    funcs.call("'.length);
    expect(labels(items).toSorted()).toEqual(["app:charge", "app:charge_test"]);
    expect(items[0]).toMatchObject({ textEdit: { newText: items[0]!.label } });
    expect(labels(await complete("order.lua", line, '    process.spawn("app:o'))).toEqual(["app:order"]);
    expect(labels(await complete("order.lua", line, '    process.spawn("app:order", "'))).toEqual([
      "app:worker",
    ]);
    expect(labels(await complete("order.lua", line, '    funcs.new():call("'))).toContain("app:charge");
  });
  test("topics and modules", async () => {
    expect(labels(await complete("order.lua", line, '    process.send("p", "'))).toEqual(["changes"]);
    const modules = await complete("order.lua", line, '    local x = require("');
    expect(labels(modules)).toEqual(expect.arrayContaining(["funcs", "prices", "json"]));
    expect(modules.find(({ label }) => label === "json")?.detail).toContain("not in the entry's modules");
  });
  test("names in scope, libraries of Lua, keywords", async () => {
    const items = labels(await complete("order.lua", line, "    "));
    expect(items).toEqual(expect.arrayContaining(["order", "text", "describe", "funcs", "pairs", "local"]));
    expect(items).not.toContain("payment");
    expect(labels(await complete("order.lua", line, "    local s = string."))).toEqual(
      expect.arrayContaining(["format", "rep"]),
    );
    expect(await complete("order.lua", line, "    -- funcs.")).toEqual([]);
  });
  test("keys, kinds and values of manifests", async () => {
    const keys = labels(await complete("_index.yaml", "task_queue: orders\n", "    "));
    expect(keys).toEqual(expect.arrayContaining(["worker_options", "lifecycle", "meta"]));
    expect(keys).not.toContain("client");
    expect(
      labels(await complete("_index.yaml", "task_queue: orders\n", "\n  - name: x\n    kind: ")),
    ).toContain("workflow.lua");
    expect(
      labels(
        await complete(
          "_index.yaml",
          "task_queue: orders\n",
          "\n  - name: x\n    kind: temporal.worker\n    client: ",
        ),
      ),
    ).toEqual(["app:client"]);
    expect(labels(await complete("_index.yaml", "modules: [funcs, time", ", "))).toContain("json");
    expect(
      labels(
        await complete(
          "_index.yaml",
          "task_queue: orders\n",
          "\n  - name: x\n    kind: function.lua\n    source: ",
        ),
      ),
    ).toContain("file://charge.lua");
    const meta =
      "\n  - name: x\n    kind: workflow.lua\n    meta:\n      temporal:\n        workflow:\n          worker: ";
    expect(labels(await complete("_index.yaml", "task_queue: orders\n", meta))).toEqual(["app:worker"]);
  });
});

describe("signature help", () => {
  async function help(typed: string): Promise<SignatureHelp | null> {
    const after = "local text = describe(order)\n";
    await client.type("order.lua", after, `${after}${typed}`);
    const found = await client.at<SignatureHelp | null>(
      "textDocument/signatureHelp",
      "order.lua",
      after,
      after.length + typed.length,
    );
    await client.type("order.lua", `${after}${typed}`, after);
    return found;
  }
  test("of libraries and modules, with the argument that is typed", async () => {
    const found = await help("    prices.total(1, ");
    expect(found?.signatures[0]?.label).toBe("total(price: number, count: integer): total: number");
    expect(found?.activeParameter).toBe(1);
    expect(found?.signatures[0]?.parameters?.[1]).toMatchObject({
      label: "count: integer",
      documentation: { value: "how many" },
    });
  });
  test("of the entry that is called", async () => {
    const found = await help('    funcs.call("app:charge", ');
    expect(found?.signatures.map(({ label }) => label)).toEqual([
      expect.stringContaining("call(id: string"),
      expect.stringContaining("app:charge(payment: { amount: number })"),
    ]);
    expect(found?.activeSignature).toBe(1);
  });
  test("inside of a table, and nowhere else", async () => {
    expect((await help("    funcs.async({ a = { "))?.signatures[0]?.label).toContain("async(");
    expect(await help("    local x = 1")).toBeNull();
  });
});

describe("definition and references", () => {
  const definition = async (path: string, mark: string, offset = 0) =>
    places(await client.at<Location[]>("textDocument/definition", path, mark, offset));
  const references = async (path: string, mark: string, offset = 0) =>
    places(
      await client.at<Location[]>("textDocument/references", path, mark, offset, {
        context: { includeDeclaration: true },
      }),
    );

  test("an id leads to the function and to the manifest", async () => {
    expect(await definition("order.lua", "app:charge", 3)).toEqual(["charge.lua:2:16", "_index.yaml:29:11"]);
    expect(await definition("_index.yaml", "worker\n\n  - name: charge")).toEqual(["_index.yaml:8:11"]);
    expect(await definition("_index.yaml", "file://charge.lua", 9)).toEqual(["charge.lua:1:1"]);
  });
  test("locals, members of libraries, modules", async () => {
    expect(await definition("order.lua", "text\n    time")).toEqual(["order.lua:14:11"]);
    expect(await definition("order.lua", "total(order")).toEqual(["prices.lua:7:12"]);
    expect(await definition("order.lua", 'prices")')).toEqual(["prices.lua:1:1"]);
    expect(await definition("order.lua", "receive()")).toEqual([expect.stringMatching(/^channel\.lua:/)]);
    expect(await definition("order.lua", "Order): string")).toEqual(["order.lua:5:6"]);
  });
  test("references of an entry, in manifests and Lua, also in inline Lua", async () => {
    const found = ["_index.yaml:29:11", "_index.yaml:48:28", "order.lua:17:38"];
    expect((await references("_index.yaml", "charge\n    kind")).toSorted()).toEqual(found);
    expect((await references("order.lua", "app:charge", 2)).toSorted()).toEqual(found);
    expect((await references("_index.yaml", "worker\n    kind")).toSorted()).toEqual([
      "_index.yaml:27:19",
      "_index.yaml:37:19",
      "_index.yaml:8:11",
    ]);
  });
  test("references of locals and of members of libraries", async () => {
    expect(await references("order.lua", "text = ")).toEqual(["order.lua:14:11", "order.lua:23:30"]);
    expect((await references("prices.lua", "total(price")).toSorted()).toEqual([
      "order.lua:16:26",
      "prices.lua:7:12",
    ]);
  });
  test("highlights say what writes", async () => {
    const found = await client.at<DocumentHighlight[]>(
      "textDocument/documentHighlight",
      "order.lua",
      "text = ",
    );
    expect(found.map(({ range, kind }) => [range.start.line + 1, kind])).toEqual([
      [14, 3],
      [23, 2],
    ]);
  });
});

describe("rename", () => {
  const renamed = async (path: string, mark: string, newName: string, offset = 0) => {
    const edit = await client.at<WorkspaceEdit>("textDocument/rename", path, mark, offset, { newName });
    return Object.fromEntries(
      Object.entries(edit.changes!).map(([uri, edits]) => {
        const file = uri.split("/").at(-1)!;
        return [file, applied(client.text(file), edits)];
      }),
    );
  };
  test("an entry, wherever it is named", async () => {
    const found = await renamed("order.lua", "app:charge", "debit", 3);
    expect(Object.keys(found).toSorted()).toEqual(["_index.yaml", "order.lua"]);
    expect(found["order.lua"]).toBe(ORDER.replace("app:charge", "app:debit"));
    expect(found["_index.yaml"]).toBe(
      MANIFEST.replace("name: charge\n", "name: debit\n").replace('"app:charge"', '"app:debit"'),
    );
    const worker = await renamed("_index.yaml", "worker\n    kind", "workers");
    expect(worker["_index.yaml"]).toBe(
      MANIFEST.replace("name: worker", "name: workers").replaceAll("worker: worker", "worker: workers"),
    );
  });
  test("a local behind letters outside of the basic plane", async () => {
    expect(await renamed("order.lua", "text = ", "words")).toEqual({
      "order.lua": ORDER.replace("local text", "local words").replace(".. text", ".. words"),
    });
  });
  test("says what it would rename, and refuses what would mean something else", async () => {
    expect(await client.at("textDocument/prepareRename", "order.lua", "text = ")).toMatchObject({
      placeholder: "text",
    });
    expect(await client.at("textDocument/prepareRename", "order.lua", "funcs.call", 7)).toBeNull();
    const refused = (path: string, mark: string, newName: string) =>
      expect(client.at("textDocument/rename", path, mark, 0, { newName })).rejects;
    await refused("order.lua", "text = ", "end").toThrow("no name that a local can have");
    await refused("order.lua", "text = ", "total").toThrow("another local");
    await refused("order.lua", "text = ", "process").toThrow("a global");
    await refused("_index.yaml", "charge\n    kind", "order").toThrow(
      "there is an entry `app:order` already",
    );
    await refused("_index.yaml", "charge\n    kind", "other:charge").toThrow("namespace");
  });
});

describe("structure", () => {
  test("symbols of a file", async () => {
    const lua = await client.about<DocumentSymbol[]>("textDocument/documentSymbol", "order.lua");
    expect(lua.map(({ name }) => name)).toEqual(["funcs", "time", "prices", "Order", "describe", "main"]);
    const yaml = await client.about<DocumentSymbol[]>("textDocument/documentSymbol", "_index.yaml");
    expect(yaml.map(({ name, detail }) => `${name} ${detail}`)).toContain("charge function.lua");
    expect(yaml.find(({ name }) => name === "charge_test")?.children?.map(({ name }) => name)).toContain(
      "main",
    );
  });
  test("symbols of the workspace", async () => {
    const found = await client.connection.sendRequest<WorkspaceSymbol[]>("workspace/symbol", {
      query: "charge",
    });
    expect(found.map(({ name }) => name)).toEqual(["app:charge", "app:charge_test"]);
    const functions = await client.connection.sendRequest<WorkspaceSymbol[]>("workspace/symbol", {
      query: "descr",
    });
    expect(functions.map(({ name, containerName }) => `${name} ${containerName}`)).toEqual([
      "describe app:order",
    ]);
  });
  test("folds", async () => {
    const folds = await client.about<FoldingRange[]>("textDocument/foldingRange", "order.lua");
    const rows = folds.map(({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1} ${kind ?? ""}`);
    expect(rows).toEqual(expect.arrayContaining(["9-10 ", "13-25 ", "18-19 ", "7-8 comment"]));
  });
  test("semantic tokens, in order and with UTF-16 columns", async () => {
    const { tokenTypes } = client.initialized.capabilities.semanticTokensProvider!.legend;
    const { data } = await client.about<SemanticTokens>("textDocument/semanticTokens/full", "order.lua");
    const tokens: string[] = [];
    let [row, column] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      row += data[at]!;
      column = data[at] === 0 ? column + data[at + 1]! : data[at + 1]!;
      const text = ORDER.split("\n")[row]!.slice(column, column + data[at + 2]!);
      tokens.push(`${row + 1} ${text} ${tokenTypes[data[at + 3]!]}`);
    }
    expect(tokens).toEqual(
      expect.arrayContaining([
        "9 describe function",
        "10 order parameter",
        "17 funcs namespace",
        "17 call function",
        "17 app:charge class",
        "21 receive method",
        "23 text variable",
        "5 Order type",
      ]),
    );
  });
  test("lenses on entries, and their TypeScript", async () => {
    const lua = await client.about<CodeLens[]>("textDocument/codeLens", "order.lua");
    expect(lua.map(({ command, range }) => `${range.start.line + 1} ${command?.title}`)).toEqual([
      "13 run",
      "13 show TypeScript",
      "13 graph",
    ]);
    const yaml = await client.about<CodeLens[]>("textDocument/codeLens", "_index.yaml");
    expect(yaml.map(({ command }) => command?.command)).toContain("luaflow.test");
    const text = await client.connection.sendRequest<string>(
      "luaflow/typescript",
      lua[1]!.command!.arguments![0],
    );
    expect(text).toContain('funcs.call("app:charge"');
    const graph = lua[2]!.command!.arguments![0];
    const svg = await client.connection.sendRequest<string>("luaflow/graph", graph);
    expect(svg).toMatch(/^<svg .*app:charge.*<\/svg>\n$/s);
    expect(
      await client.connection.sendRequest("luaflow/typescript", { registry: "/nowhere", entry: "app:order" }),
    ).toBeNull();
  });
});

describe("code actions", () => {
  async function actions(path: string, mark: string, length: number): Promise<CodeAction[]> {
    const range = { start: client.position(path, mark), end: client.position(path, mark, length) };
    const found = client.published.get(client.uri(path))?.diagnostics ?? [];
    const diagnostics = found.filter((item) => item.range.start.line === range.start.line);
    return client.about<CodeAction[]>("textDocument/codeAction", path, { range, context: { diagnostics } });
  }
  const apply = (action: CodeAction | undefined) =>
    Object.fromEntries(
      Object.entries(action?.edit?.changes ?? {}).map(([uri, edits]) => {
        const file = uri.split("/").at(-1)!;
        return [file, applied(client.text(file), edits)];
      }),
    );

  test("correct an id, or silence the finding", async () => {
    await client.type("order.lua", '"app:charge"', '"app:chrage"');
    await client.codes("order.lua", "LF3016");
    const found = await actions("order.lua", '"app:chrage"', 12);
    expect(found.map(({ title }) => title)).toEqual(["Change to `app:charge`", "Ignore LF3016 here"]);
    expect(apply(found[0])["order.lua"]).toBe(ORDER);
    expect(apply(found[1])["order.lua"]).toContain("    -- luaflow: ignore LF3016\n    local payment");
  });
  test("correct a reference in a manifest", async () => {
    await client.type(
      "_index.yaml",
      "worker: worker\n\n  - name: charge",
      "worker: wroker\n\n  - name: charge",
    );
    await client.diagnostics("_index.yaml", (items) => items.some(({ code }) => code === "LF1051"));
    const [first] = await actions("_index.yaml", "wroker", 6);
    expect(first?.title).toBe("Change to `app:worker`");
    expect(apply(first)["_index.yaml"]).toContain("worker: app:worker\n\n  - name: charge");
  });
  test("declare a module, in a list of either style or a new one", async () => {
    await client.type("order.lua", 'require("time")', 'require("json")');
    await client.codes("order.lua", "LF3001");
    const [first] = await actions("order.lua", 'require("json")', 15);
    expect(first?.title).toBe("Add `json` to `modules`");
    expect(apply(first)["_index.yaml"]).toContain("modules: [funcs, time, json]");
    await client.type("_index.yaml", "modules: [funcs, time]", "modules:\n      - funcs\n      - time");
    await client.codes("order.lua", "LF3001");
    expect(apply((await actions("order.lua", 'require("json")', 15))[0])["_index.yaml"]).toContain(
      "- time\n      - json\n    imports",
    );
    await client.type("charge.lua", "local function", 'local json = require("json")\nlocal function');
    await client.codes("charge.lua", "LF3001");
    expect(apply((await actions("charge.lua", 'require("json")', 15))[0])["_index.yaml"]).toContain(
      "kind: function.lua\n    modules: [json]\n    source: file://charge.lua",
    );
  });
  test("import a library", async () => {
    await client.type("charge.lua", "local function", 'local prices = require("prices")\nlocal function');
    await client.codes("charge.lua", "LF3001");
    expect(apply((await actions("charge.lua", 'require("prices")', 17))[0])["_index.yaml"]).toContain(
      "imports: { prices: prices }\n    source: file://charge.lua",
    );
  });
  test("put a version around statements of a workflow", async () => {
    const text = 'process.listen("changes")';
    const found = (await actions("order.lua", text, text.length)).filter(
      ({ kind }) => kind === "refactor.rewrite",
    );
    const changed = apply(found[0]);
    expect(changed["order.lua"]).toBe(
      `local workflow = require("workflow")\n${ORDER.replace(
        `    ${text}`,
        `    if workflow.version("change-1", -1, 1) >= 1 then\n        ${text}\n    end`,
      )}`,
    );
    expect(changed["_index.yaml"]).toContain("modules: [funcs, time, workflow]");
    const local = "local message = inbox:receive()";
    expect(
      (await actions("order.lua", local, local.length)).filter(({ kind }) => kind === "refactor.rewrite"),
    ).toEqual([]);
    expect(
      (await actions("charge.lua", "return { id", 5)).filter(({ kind }) => kind === "refactor.rewrite"),
    ).toEqual([]);
  });
});
