/**
 * Three versions of a worker, one after the other, while workflows start all the time: no workflow task fails, pinned runs end in the
 * version that they began with, and the others go on with the newest.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client, type WorkflowHandle } from "@temporalio/client";
import { Worker } from "@temporalio/worker";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Context } from "../../cli/context.ts";
import { ExitCode } from "../../cli/exit.ts";
import { processIo } from "../../cli/io.ts";
import { createProgram, reportError } from "../../cli/program.ts";
import { buildRegistry } from "../../compiler/build.ts";
import { LuaflowPlugin } from "../../runtime-shims/worker/index.ts";
import { readManifest } from "../../runtime-shims/worker/manifest.ts";
import { luaflow } from "../support/cli.ts";
import { replay, sharedServer, uniqueName } from "../support/server.ts";

const FIXTURE = fileURLToPath(new URL("../../fixtures/versions", import.meta.url));
const deployment = uniqueName("versions");
const taskQueue = uniqueName("versions");
const RELEASES = [1, 2, 3];

/** Workflows that begin while a version is the newest. */
const MOST = 10;

let work: string;
const env = { VERSIONS_QUEUE: taskQueue, VERSIONS_DEPLOYMENT: deployment };

const dist = (release: number) => join(work, `dist-${release}`);
const versionOf = (release: number) => readManifest(dist(release)).workers["app:worker"]!.contentId!;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "luaflow-versions-"));
  for (const release of RELEASES) {
    const registry = join(work, `registry-${release}`);
    await cp(FIXTURE, registry, { recursive: true });
    const path = join(registry, "_index.yaml");
    const manifest = await readFile(path, "utf8");
    await writeFile(path, manifest.replace("number = 1", `number = ${release}`));
    const { diagnostics } = await buildRegistry(registry, { outDir: dist(release) });
    expect(diagnostics).toEqual([]);
  }
}, 120_000);

afterAll(() => rm(work, { recursive: true, force: true }));

/** `luaflow deploy`, in this process. */
async function deploy(...args: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  const { address } = await sharedServer();
  const context: Context = {
    io: {
      ...processIo(false),
      env: { ...process.env, ...env },
      out: (text) => lines.push(...text.split("\n")),
      err: (text) => errors.push(text),
      progress: () => {},
    },
    code: ExitCode.ok,
  };
  const words = ["deploy", ...args, "--address", address];
  try {
    await createProgram(context).parseAsync(words, { from: "user" });
  } catch (error) {
    context.code = reportError(error, context, words);
  }
  return { code: context.code, lines, stderr: errors.join("\n") };
}

function startWorker(
  release: number,
  connection: Awaited<ReturnType<typeof sharedServer>>["nativeConnection"],
) {
  const plugins = [new LuaflowPlugin(join(dist(release), "app.worker"), { env })];
  return Worker.create({ connection, taskQueue, plugins });
}

interface Step {
  workflow: number;
  activity: number;
}

it("three versions roll out under load, and no task fails", { timeout: 600_000 }, async () => {
  const { client: shared, nativeConnection } = await sharedServer();
  const client = new Client({ connection: shared.connection });
  const versions = RELEASES.map(versionOf);
  expect(new Set(versions).size).toBe(3);

  const early = await deploy("set-current", dist(1), "--wait", "1ms");
  expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining("start `luaflow worker`") });

  const running: { worker: Worker; ended: Promise<void> }[] = [];
  const handles: { type: string; handle: WorkflowHandle }[] = [];
  let loading = true;
  let load: Promise<void> | undefined;
  const begin = async () => {
    while (loading) {
      // On a slow machine the roll-out takes longer, and so many more would only slow it down.
      if (handles.length >= MOST * running.length) {
        await new Promise((done) => setTimeout(done, 200));
        continue;
      }
      for (const type of ["app:stays", "app:moves"]) {
        const workflowId = uniqueName(type);
        const options = { taskQueue, workflowId, args: [5, "500ms"] } as const;
        handles.push({ type, handle: await client.workflow.start(type, options) });
      }
      await new Promise((done) => setTimeout(done, 1_000));
    }
  };
  try {
    for (const release of RELEASES) {
      const worker = await startWorker(release, nativeConnection);
      running.push({ worker, ended: worker.run() });
      if (release === 2) {
        expect(await deploy("ramp", dist(release), "50", "--wait", "90s")).toEqual({
          code: 0,
          stderr: "",
          lines: [`${deployment}: ${versions[1]} gets 50 % of the new workflows`],
        });
        const { lines } = await deploy("status", dist(release));
        expect(lines.join("\n")).toContain(`${versions[0]}  current`);
        expect(lines.join("\n")).toMatch(new RegExp(`${versions[1]} {2}ramping 50 % .*\\(this build\\)`));
        await new Promise((done) => setTimeout(done, 2_000));
      }
      expect(await deploy("set-current", dist(release), "--wait", "90s")).toEqual({
        code: 0,
        stderr: "",
        lines: [`${deployment}: ${versions[release - 1]} is the current version`],
      });
      load ??= begin();
      await new Promise((done) => setTimeout(done, 3_000));
    }
    loading = false;
    await load;
    const results = await Promise.all(handles.map(({ handle }) => handle.result() as Promise<Step[]>));

    const stays = results.filter((_, index) => handles[index]!.type === "app:stays");
    const moves = results.filter((_, index) => handles[index]!.type === "app:moves");
    // Each release has begun some, and each of these has stayed.
    const releases = stays.map((steps) => new Set(steps.flatMap((step) => [step.workflow, step.activity])));
    expect(releases.every(({ size }) => size === 1)).toBe(true);
    expect(new Set(releases.flatMap((set) => [...set]))).toEqual(new Set(RELEASES));
    // The others have gone on with newer ones, as their activities tell: the workflow's own code is the newest in all steps then.
    const seen = moves.map((steps) => steps.map((step) => step.activity));
    expect(seen.some((own) => new Set(own).size > 1)).toBe(true);
    expect(new Set(seen.map((own) => own.at(-1)))).toContain(3);
    for (const own of seen) expect(own).toEqual([...own].sort());

    for (const { handle } of handles) {
      const { events } = await handle.fetchHistory();
      const failed = events?.filter(({ workflowTaskFailedEventAttributes: task }) => task != null) ?? [];
      expect(failed.map((event) => event.workflowTaskFailedEventAttributes?.failure?.message)).toEqual([]);
    }
    // What moved replays in the newest release, what stayed in its own.
    const [moved] = handles.filter(({ type }) => type === "app:moves");
    const [stayed] = handles.filter(({ type }) => type === "app:stays");
    for (const [release, found] of [
      [3, moved!],
      [1, stayed!],
    ] as const) {
      const plugins = [new LuaflowPlugin(join(dist(release), "app.worker"), { env })];
      await replay({ plugins }, await found.handle.fetchHistory(), found.handle.workflowId);
    }
    const status = JSON.parse((await deploy("status", dist(3), "--json")).lines.join("\n"));
    expect(status.workers[0].deployment).toMatchObject({ current: versions[2] });
  } finally {
    loading = false;
    await load?.catch(() => {});
    for (const { worker } of running) worker.shutdown();
    await Promise.all(running.map(({ ended }) => ended));
  }
});

it("commands for development run it without a version", { timeout: 120_000 }, async () => {
  const { address } = await sharedServer();
  const args = ["run", dist(1), "app:stays", "-i", "1", "-i", '"1ms"', "--address", address];
  const queue = uniqueName("versions");
  const { code, stdout, stderr } = await luaflow(args, { env: { ...env, VERSIONS_QUEUE: queue } });
  expect(stderr).not.toContain("error");
  expect({ code, result: JSON.parse(stdout) }).toEqual({ code: 0, result: [{ workflow: 1, activity: 1 }] });
});

it("only versioned workers have versions", async () => {
  const registry = fileURLToPath(new URL("../../fixtures/schedules", import.meta.url));
  const refused = await deploy("status", registry);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("use_versioning: true") });
});
