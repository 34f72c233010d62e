/** Schedules of a registry on a real server: by command, by Lua, and on servers for development. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client, ScheduleNotFoundError } from "@temporalio/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../../cli/context.ts";
import { ExitCode } from "../../cli/exit.ts";
import { processIo } from "../../cli/io.ts";
import { createProgram, reportError } from "../../cli/program.ts";
import { developSchedules } from "../../cli/schedules/development.ts";
import { readManifest } from "../../cli/temporal/manifest.ts";
import { ensureNamespace } from "../../cli/temporal/namespaces.ts";
import { ensureSearchAttributes } from "../../cli/temporal/search-attributes.ts";
import { buildRegistry } from "../../compiler/build.ts";
import { openHost } from "../../runtime-shims/host/index.ts";
import { luaflow as workerOptions } from "../../runtime-shims/worker/index.ts";
import { replay, runWorkflow, sharedServer, uniqueName, withWorker } from "../support/server.ts";

const FIXTURE = fileURLToPath(new URL("../../fixtures/schedules", import.meta.url));
const namespace = uniqueName("schedules");
const taskQueue = uniqueName("schedules");

let work: string;
/** A copy of the fixture that tests may change. */
let registry: string;
let dist: string;
let client: Client;
let env: Record<string, string>;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "luaflow-schedules-"));
  registry = join(work, "registry");
  dist = join(work, "dist");
  await cp(FIXTURE, registry, { recursive: true });
  const { address, nativeConnection } = await sharedServer();
  env = { SCHEDULES_NAMESPACE: namespace, SCHEDULES_QUEUE: taskQueue };
  Object.assign(process.env, env);
  env.address = address;
  await ensureNamespace(nativeConnection, namespace, () => {});
  const types = { ReportKind: "Keyword", ReportDay: "Datetime" } as const;
  await ensureSearchAttributes(nativeConnection, namespace, types, true, () => {});
  client = new Client({ connection: nativeConnection, namespace });
  const { diagnostics } = await buildRegistry(FIXTURE, { outDir: dist, host: true });
  expect(diagnostics).toEqual([]);
}, 120_000);

afterAll(async () => {
  delete process.env.SCHEDULES_NAMESPACE;
  delete process.env.SCHEDULES_QUEUE;
  await rm(work, { recursive: true, force: true });
});

const schedules = (command: string, ...args: string[]) =>
  inPlace(["--address", env.address!], {}, command, ...args);

/** `luaflow schedules`, in this process. */
async function inPlace(
  place: string[],
  variables: Record<string, string>,
  command: string,
  ...args: string[]
) {
  const lines: string[] = [];
  const errors: string[] = [];
  const context: Context = {
    io: {
      ...processIo(false),
      env: { ...process.env, ...variables },
      out: (text) => lines.push(...text.split("\n")),
      err: (text) => errors.push(text),
      progress: () => {},
    },
    code: ExitCode.ok,
  };
  const words = ["schedules", command, registry, ...args, ...place];
  try {
    await createProgram(context).parseAsync(words, { from: "user" });
  } catch (error) {
    context.code = reportError(error, context, words);
  }
  return { code: context.code, lines, stderr: errors.join("\n") };
}

/** Changes the registry's manifest. */
async function edit(change: (manifest: string) => string): Promise<void> {
  const path = join(registry, "_index.yaml");
  const text = await readFile(path, "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  await writeFile(path, changed);
}

/** Waits for what the server does by itself. */
async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const since = Date.now(); ; await new Promise((done) => setTimeout(done, 200))) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() - since > 60_000) throw new Error("it does not happen");
  }
}

const withReports = <T>(body: Parameters<typeof withWorker<T>>[1]) =>
  withWorker({ ...workerOptions(join(dist, "app.worker"), { env }), namespace, taskQueue }, body);

describe.sequential("schedules of a registry", { timeout: 240_000 }, () => {
  it("are made once, and then nothing differs", async () => {
    const before = await schedules("diff");
    expect(before).toMatchObject({ code: 1, lines: ["+ the-monthly-report (app:monthly)", "+ app:nightly"] });
    expect(await schedules("apply")).toMatchObject({ code: 0, lines: before.lines });
    expect(await schedules("diff")).toMatchObject({ code: 0, lines: ["2 schedules, nothing differs"] });
    // Where a profile says the server and the namespace.
    const file = join(work, "temporal.toml");
    await writeFile(file, `[profile.here]\naddress = "${env.address}"\nnamespace = "${namespace}"\n`);
    const elsewhere = { SCHEDULES_NAMESPACE: "default", TEMPORAL_CONFIG_FILE: file };
    expect(await inPlace(["--profile", "here"], elsewhere, "diff")).toMatchObject({
      code: 0,
      lines: ["2 schedules, nothing differs"],
    });
    expect(await schedules("apply")).toMatchObject({ code: 0, lines: ["nothing to do"] });

    const { spec, state, action, info } = await client.schedule.getHandle("app:nightly").describe();
    expect(state).toMatchObject({ paused: false, note: "for the accountants" });
    expect(spec.calendars).toHaveLength(4);
    expect(spec.intervals).toEqual([
      { every: 12 * 3_600_000, offset: 90 * 60_000 },
      { every: 26 * 3_600_000, offset: 90 * 60_000 },
      { every: 500 * 3_600_000, offset: 0 },
    ]);
    expect(action.args).toEqual([{ full: true, regions: ["eu", "us"] }, 3]);
    expect(info.nextActionTimes.length).toBeGreaterThan(0);
  });

  it("differ where somebody has changed something, on either side", async () => {
    const monthly = client.schedule.getHandle("the-monthly-report");
    await monthly.pause("by hand");
    // Whether it is paused is up to who operates it.
    expect((await schedules("diff")).code).toBe(0);
    await edit((text) =>
      text.replace('cron: "@monthly"', 'cron: "0 12 1 * *"').replace("overlap: allow_all", "overlap: skip"),
    );
    const lines = [
      "~ the-monthly-report (app:monthly)",
      "    spec.calendars: minute 0, hour 0, day_of_month 1 → minute 0, hour 12, day_of_month 1",
      "    overlap: allow_all → skip",
    ];
    expect(await schedules("diff")).toMatchObject({ code: 1, lines });
    expect(await schedules("apply")).toMatchObject({ code: 0, lines });
    expect(await schedules("diff")).toMatchObject({ code: 0 });
    expect((await monthly.describe()).state).toMatchObject({ paused: true, note: "by hand" });
    await monthly.update((previous) => ({
      ...previous,
      action: { ...previous.action, args: [{ full: true }] },
    }));
    expect((await schedules("diff")).lines).toEqual([
      "~ the-monthly-report (app:monthly)",
      '    input: [{"full":true}] → [{"full":false}]',
    ]);
    await schedules("apply");
  });

  it("are operated by id: start now, make up, pause", async () => {
    await withReports(async ({ options }) => {
      expect(await schedules("unpause", "monthly", "--note", "go")).toMatchObject({ code: 0 });
      expect(await schedules("trigger", "app:nightly")).toMatchObject({ code: 0 });
      const args = [
        "--from",
        "2019-12-31T00:00:00Z",
        "--to",
        "2020-03-02T00:00:00Z",
        "--overlap",
        "allow_all",
      ];
      expect(await schedules("backfill", "monthly", ...args)).toMatchObject({ code: 0 });
      const done = (id: string, count: number) =>
        eventually(async () => {
          const { info } = await client.schedule.getHandle(id).describe();
          return info.numActionsTaken >= count ? info.recentActions : undefined;
        });
      // The first day of January, February and March.
      const started = [...(await done("app:nightly", 1)), ...(await done("the-monthly-report", 3))];
      expect(started).toHaveLength(4);
      for (const { action } of started) {
        const handle = client.workflow.getHandle(action.workflow.workflowId);
        const result = (await handle.result()) as Record<string, unknown>;
        const nightly = action.workflow.workflowId.startsWith("app:nightly-workflow-");
        expect(result).toEqual(
          nightly
            ? {
                what: { full: true, regions: ["eu", "us"] },
                copies: 3,
                schedule: "app:nightly",
                kind: "nightly",
                memo: { why: ["nightly", "run"], count: 1 },
              }
            : { what: { full: false }, schedule: "the-monthly-report", memo: expect.anything() },
        );
        await replay(options, await handle.fetchHistory(), action.workflow.workflowId);
      }
      expect(await schedules("pause", "the-monthly-report", "--note", "enough")).toMatchObject({ code: 0 });
      const { lines } = await schedules("list");
      expect(lines).toEqual([
        expect.stringMatching(/^app:monthly {2}paused {3}next .* 3 started {2}enough$/),
        expect.stringMatching(/^app:nightly {2}running {2}next .* 1 started {2}for the accountants$/),
      ]);
    });
  });

  it("are removed when their entries are, on request, and those of others never", async () => {
    const other = { type: "startWorkflow", workflowType: "theirs", taskQueue: "theirs" } as const;
    await client.schedule.create({ scheduleId: "app:theirs", spec: {}, action: other });
    await edit((text) =>
      text.replace("name: monthly", "name: theirs").replace("id: the-monthly-report", "paused: true"),
    );
    const foreign = "! app:theirs was made by somebody else: delete it, or give the entry another `id`";
    const gone = "- the-monthly-report (app:monthly) is not in the registry";
    // The server lists schedules some time after it has them.
    await eventually(async () => ((await schedules("diff")).lines.length === 2 ? true : undefined));
    expect(await schedules("diff")).toMatchObject({ code: 1, lines: [foreign, gone] });
    expect(await schedules("apply")).toMatchObject({
      code: 1,
      lines: [foreign, `${gone}; --delete removes it`],
    });
    expect(await schedules("apply", "--delete")).toMatchObject({ code: 1, lines: [foreign, gone] });
    const absent = client.schedule.getHandle("the-monthly-report").describe();
    await expect(absent).rejects.toBeInstanceOf(ScheduleNotFoundError);
    expect((await client.schedule.getHandle("app:theirs").describe()).action.workflowType).toBe("theirs");
    const unknown = await schedules("trigger", "weekly");
    expect(unknown).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("there are: app:nightly, app:theirs"),
    });
    await client.schedule.getHandle("app:theirs").delete();
    const unmade = await schedules("trigger", "theirs");
    expect(unmade).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("`luaflow schedules apply` makes it"),
    });
  });

  it("are made on a server of our own, and only named on others", async () => {
    const { nativeConnection } = await sharedServer();
    const said: string[] = [];
    const io = { ...processIo(false), progress: (text: string) => said.push(text) };
    const development = (pid?: number) => ({
      connection: nativeConnection,
      namespaceOf: () => namespace,
      server: { address: "", ended: new Promise<void>(() => {}), stop: async () => {}, ...(pid && { pid }) },
    });
    const manifest = readManifest(dist);
    await developSchedules(io, manifest, development(), {}, false);
    expect(said.splice(0)).toEqual(["2 schedules: `luaflow schedules apply` makes them on this server"]);
    await developSchedules(io, manifest, development(1), {}, false);
    expect(said.splice(0)).toEqual(["schedule the-monthly-report: created"]);
    const { schedules: _, ...without } = manifest;
    await eventually(async () => {
      const listed = [];
      for await (const { scheduleId } of client.schedule.list()) listed.push(scheduleId);
      return listed.includes("the-monthly-report") ? true : undefined;
    });
    await developSchedules(io, without as typeof manifest, development(1), {}, true);
    expect(said.sort()).toEqual(["schedule app:nightly: deleted", "schedule the-monthly-report: deleted"]);
  });

  /** What `manage.lua` finds; the entry is on the server, or not. */
  const managed = (id: string) => ({
    twice: "ALREADY_EXISTS",
    first: {
      paused: true,
      note: "made by Lua",
      calendars: ["minute 0, hour 9-17, day_of_week 1-5"],
      overlap: "allow_all",
    },
    second: { paused: true, note: "made by Lua", every: 48 * 3_600_000 },
    third: { paused: true, note: "stop", workflow: "app:report", id: `${id}-run` },
    nightly: "NOT_FOUND",
    unknown: "NOT_FOUND",
    wrong: {
      kind: "INVALID",
      message: expect.stringContaining('spec.cron[2]: must be a cron expression, got "0 25'),
    },
    strange: "worker: must be given for Unknown, which the registry does not have",
    actions: 3,
    gone: "NOT_FOUND",
  });

  it("are what Lua makes and changes, in functions and in activities", async () => {
    const { nativeConnection: connection } = await sharedServer();
    await withReports(async (test) => {
      const own = { ...test, client };
      const host = await openHost(dist, { connection, env });
      try {
        expect(await host.call("app:manage", ["by-function"])).toEqual(managed("by-function"));
      } finally {
        await host.close();
      }
      const { result } = await runWorkflow(own, "app:keeper", { args: ["by-activity"] });
      expect(result).toEqual(managed("by-activity"));
    });
  });
});
