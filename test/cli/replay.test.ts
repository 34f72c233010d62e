/** `luaflow replay`: histories of a real server against changed code. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstDifference } from "../../cli/replay/compare.ts";
import type { History } from "../../cli/replay/histories.ts";
import { luaflow as workerOptions } from "../../runtime-shims/worker/index.ts";
import type { TracedCommand } from "../../runtime-shims/workflow/trace.ts";
import { luaflow } from "../support/cli.ts";
import { withBuild, workflowRegistry } from "../support/compile.ts";
import { runWorkflow, withWorker } from "../support/server.ts";

const SOURCE = `local funcs = require("funcs")
local time = require("time")

local function main()
  time.sleep("10ms")
  local done = channel.new(0)
  coroutine.spawn(function()
    funcs.call("app:first")
    done:send(true)
  end)
  done:receive()
  return funcs.call("app:second")
end

return { main = main }
`;

/** Asks for a version of a change. */
const versioned = (range: string) =>
  SOURCE.replace(
    '  time.sleep("10ms")\n',
    `  if require("workflow").version("pause", ${range}) == 1 then time.sleep("1ms") end\n  time.sleep("10ms")\n`,
  );

let folder: string;
let history: string;
/** Of the code that asks. */
let marked: string;

async function registry(source: string): Promise<string> {
  const root = join(folder, `registry-${Math.random().toString(36).slice(2)}`);
  await mkdir(root);
  for (const [name, text] of workflowRegistry(source)) await writeFile(join(root, name), text);
  return root;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luaflow-replay-"));
  history = join(folder, "recorded.json");
  marked = join(await mkdtemp(join(folder, "marked-")), "marked.txt");
  const activities = { "app:first": async () => 1, "app:second": async () => 2 };
  const record = async (source: string, file: string) =>
    withBuild(await registry(source), (dist) =>
      withWorker(workerOptions(join(dist, "app.worker"), { activities }), async (test) => {
        const run = await runWorkflow(test, "app:main");
        expect(run.result).toBe(2);
        await writeFile(file, historyToJSON(run.history));
      }),
    );
  await record(SOURCE, history);
  await record(versioned("-1, 1"), marked);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("luaflow replay", () => {
  it("accepts the same code, and changes that issue the same commands", async () => {
    const same = await luaflow(["replay", await registry(SOURCE), history]);
    expect(same.stdout + same.stderr).toContain("1 compatible, 0 incompatible");
    expect(same.code).toBe(0);
    const renamed = SOURCE.replaceAll("done", "finished").replace('"10ms"', '"20ms"');
    expect((await luaflow(["replay", await registry(renamed), history])).code).toBe(0);
    const versioned = SOURCE.replace(
      '  time.sleep("10ms")\n',
      '  if require("workflow").version("pause", -1, 1) == 1 then time.sleep("1s") end\n  time.sleep("10ms")\n',
    );
    const result = await luaflow(["replay", await registry(versioned), history]);
    expect(`${result.stdout}${result.stderr}`).toContain("1 compatible, 0 incompatible");
  });

  it("names the first command that differs, with its Lua line", async () => {
    const added = SOURCE.replace("  local done", '  funcs.call("app:zeroth")\n  local done');
    const { code, stdout } = await luaflow(["replay", await registry(added), history]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/the history {3}event \d+: calls app:first/);
    expect(stdout).toContain("this code     calls app:zeroth  (main.lua:6)");
  });

  it("names what is missing", async () => {
    const removed = SOURCE.replace('return funcs.call("app:second")', "return 2");
    const { code, stdout } = await luaflow(["replay", await registry(removed), folder, "--json"]);
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ compatible: 0, incompatible: 1 });
    expect(report.histories[0].difference).toMatchObject({
      recorded: { step: "calls app:second" },
      now: { step: "completes" },
    });
  });

  it("says when the workflow is gone, or the file is not there", async () => {
    const root = await registry(SOURCE);
    const text = await readFile(history, "utf8");
    const other = join(folder, "other.txt");
    await writeFile(other, text.replaceAll("app:main", "app:gone"));
    const gone = await luaflow(["replay", root, other]);
    expect([gone.code, gone.stdout]).toEqual([1, expect.stringContaining("no workflow of type app:gone")]);
    const missing = await luaflow(["replay", root, join(folder, "nothing.json")]);
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining("does not exist")]);
  });

  it("reads what other systems and tools write, and goes on after what it cannot read", async () => {
    const text = await readFile(history, "utf8");
    const coded = changed(text, ({ data }) => ({ metadata: { encoding: base64("binary/encrypted") }, data }));
    const files: Record<string, string | Buffer> = {
      "bom.json": `\ufeff${text}`,
      "utf-16.JSON": Buffer.from(`\ufeff${text}`, "utf16le"),
      "utf-16-bare.json": Buffer.from(text, "utf16le"),
      "utf-16-big.json": Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
      "old-names.json": text.replaceAll(/"EVENT_TYPE_(\w+)"/g, (_, name: string) =>
        JSON.stringify(
          name.toLowerCase().replaceAll(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase()),
        ),
      ),
      "newer-server.json": text.replace('"eventId"', '"fieldOfTomorrow": {"a": [1]}, "eventId"'),
      "bare-list.json": JSON.stringify(JSON.parse(text).events),
      "values.json": changed(text, value),
      "values-kept.json": changed(text, ({ metadata, data }) => ({
        metadata: { ...metadata, encodingDecoded: "json/plain" },
        data: value({ metadata, data }),
      })),
      "wrong-values.json": changed(text, value).replaceAll("app:second", "app:third"),
      "coded.json": coded,
      "empty.json": "",
      "latin-1.json": Buffer.from('{"events": "\xe9"}', "latin1"),
      "none.json": "{}",
      "other.json": '{"events": [{"eventId": "1"}]}',
    };
    const all = join(folder, "files");
    await mkdir(all);
    for (const [name, content] of Object.entries(files)) await writeFile(join(all, name), content);
    await mkdir(join(all, "folder.json"));
    const { code, stdout } = await luaflow(["replay", await registry(SOURCE), all, "--json"]);
    const report: Report = JSON.parse(stdout);
    const said = Object.fromEntries(
      report.histories.map(({ file, verdict, error, note }) => [
        basename(file),
        [verdict, error, note].filter((part) => part !== undefined).join(": "),
      ]),
    );
    expect(said).toEqual({
      "bom.json": "compatible",
      "utf-16.JSON": "compatible",
      "utf-16-bare.json": "compatible",
      "utf-16-big.json": "compatible",
      "old-names.json": "compatible",
      "newer-server.json": "compatible",
      "bare-list.json": "compatible",
      "values.json": "compatible",
      "values-kept.json": "compatible",
      "wrong-values.json": expect.stringMatching(/^incompatible: .*export it without decoding to be sure$/s),
      "coded.json": expect.stringContaining(
        "unreadable: payloads cannot be read: their encoding is binary/encrypted",
      ),
      "empty.json": expect.stringContaining("unreadable: not a workflow history: Unexpected end of JSON"),
      "latin-1.json": expect.stringContaining("unreadable: not a workflow history"),
      "none.json": "unreadable: not a workflow history: it has no list of events",
      "other.json": "unreadable: not a workflow history: it does not begin with WorkflowExecutionStarted",
      "folder.json": expect.stringContaining("unreadable: EISDIR"),
    });
    expect([report.compatible, report.incompatible, report.unreadable, code]).toEqual([9, 1, 6, 1]);
  });
});

describe("the first difference", () => {
  const scheduled = (name: string) => ({
    eventId: 5,
    activityTaskScheduledEventAttributes: { activityType: { name } },
  });
  const marker = (name: string) => ({
    eventId: 6,
    markerRecordedEventAttributes: {
      markerName: "core_local_activity",
      details: { data: { payloads: [{ data: Buffer.from(JSON.stringify({ activity_type: name })) }] } },
    },
  });
  const frames = [{ chunk: "app:main", file: "main.lua", line: 7, column: 1 }];
  const command = (kind: string, name: string) => ({ kind, name, seq: 1, frames });
  const difference = (events: object[], commands: TracedCommand[]) =>
    firstDifference({ events } as History, commands);

  it("is a local activity that was a regular one, or the other way round", () => {
    expect(difference([scheduled("a")], [command("scheduleLocalActivity", "a")])).toEqual({
      recorded: { eventId: "5", step: "calls a" },
      now: { step: "runs local activity a", chunk: "app:main", file: "main.lua", line: 7 },
    });
    expect(difference([marker("a")], [command("scheduleActivity", "a")])).toMatchObject({
      recorded: { eventId: "6", step: "runs local activity a" },
      now: { step: "calls a" },
    });
  });

  it("is not the order in which local activities ended", () => {
    const commands = [
      command("scheduleLocalActivity", "a"),
      command("scheduleLocalActivity", "b"),
      command("scheduleActivity", "c"),
    ];
    expect(difference([scheduled("c"), marker("b"), marker("a")], commands)).toBe(undefined);
    expect(difference([scheduled("d"), marker("b"), marker("a")], commands)).toMatchObject({
      recorded: { step: "calls d" },
      now: { step: "calls c" },
    });
  });
});

interface Report {
  compatible: number;
  incompatible: number;
  unreadable: number;
  histories: { file: string; verdict: string; error?: string; note?: string }[];
}

interface JsonPayload {
  metadata: { encoding: string };
  data?: string;
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

/** What a tool shows in place of a payload. */
function value({ data }: JsonPayload): unknown {
  return data === undefined ? null : JSON.parse(Buffer.from(data, "base64").toString());
}

/** A history with other payloads. */
function changed(text: string, change: (payload: JsonPayload) => unknown): string {
  return JSON.stringify(
    JSON.parse(text, (_, item) => (typeof item?.metadata?.encoding === "string" ? change(item) : item)),
  );
}

describe("luaflow check --histories", { timeout: 60_000 }, () => {
  const check = async (source: string, files: string[], ...options: string[]) => {
    const paths = files.flatMap((file) => ["--histories", file]);
    const { code, stderr } = await luaflow(["check", await registry(source), ...paths, ...options]);
    return { code, stderr };
  };

  it("is silent while all versions are needed", async () => {
    const { code, stderr } = await check(versioned("-1, 1"), [history, marked], "--strict");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "2 histories\n" });
  });

  it("names versions that no history needs", async () => {
    const { code, stderr } = await check(versioned("-1, 1"), [marked]);
    expect(code).toBe(0);
    expect(stderr).toContain("warning[LF6001]: no history needs versions -1, 0 of `pause` any more");
    expect(stderr).toContain("main.lua:5:");
    expect(stderr).toContain("raise `min_supported` to 1");
    expect((await check(versioned("-1, 1"), [marked], "--strict")).code).toBe(1);
    expect((await check(versioned("1, 1"), [marked])).stderr).toBe("1 history\n");
  });

  it("says nothing of that where a history cannot be read, or does not replay", async () => {
    const broken = join(folder, "broken.txt");
    await writeFile(broken, "{}");
    const unread = await check(versioned("-1, 1"), [marked, broken]);
    expect(unread).toEqual({ code: 0, stderr: expect.stringContaining("1 history, 1 unreadable (") });
    expect(unread.stderr).not.toContain("LF6001");
    const other = join(folder, "other-code.txt");
    await writeFile(other, (await readFile(marked, "utf8")).replaceAll("app:second", "app:third"));
    const failing = await check(versioned("-1, 1"), [marked, other]);
    expect(failing.stderr).toContain("1 of them do not replay: luaflow replay says why");
    expect(failing.stderr).not.toContain("LF6001");
  });

  it("names versions that are needed and gone", async () => {
    const raised = await check(versioned("1, 1"), [history, marked]);
    expect(raised.code).toBe(1);
    expect(raised.stderr).toContain(
      "error[LF6002]: the version -1 of `pause` is not supported here (1 to 1), and 1 history has it",
    );
    const removed = SOURCE.replace('  time.sleep("10ms")\n', '  time.sleep("1ms")\n  time.sleep("10ms")\n');
    const { code, stderr } = await check(removed, [marked]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      "error[LF6002]: `app:main` no longer asks for the change `pause`, and 1 history has its version 1",
    );
    expect(stderr).toContain("main.lua:1:1");
  });
});
