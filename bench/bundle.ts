/**
 * Building a registry against the SDK's own bundler: cold processes, wall time, and the size of the bundle that a worker
 * loads. The rival bundles one hand-written workflow that does the same as fixtures/orders.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateRegistry } from "./generate.ts";
import { generateProgram } from "./program.ts";
import { median, type Result } from "./report.ts";

const root = process.cwd();

const RIVAL = `
const { bundleWorkflowCode } = require("@temporalio/worker");
const { writeFileSync } = require("node:fs");
const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
bundleWorkflowCode({ workflowsPath: process.argv[1], logger: quiet }).then(({ code }) => writeFileSync(process.argv[2], code));
`;

function timed(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}

/** How often each of the slower measurements of a large registry is made. */
const LARGE_RUNS = 5;

/**
 * A registry of a thousand entries, fixtures/orders over and over, against the SDK's bundler with twenty hand-written
 * workflows of the same kind; and the next build after an edit, in the process that `luaflow dev` is.
 */
export function benchLargeRegistry(): Result[] {
  const folder = mkdtempSync(join(root, "lib/bench-"));
  try {
    const registry = join(folder, "registry");
    const entries = generateRegistry(registry, 5);
    const rivals = join(folder, "rival");
    mkdirSync(rivals);
    const workflow = readFileSync(join(root, "test/worker/handwritten/workflows.ts"), "utf8");
    for (let index = 0; index < 20; index++) {
      writeFileSync(
        join(rivals, `order${index}.ts`),
        workflow.replaceAll("handwrittenOrder", `order${index}`),
      );
    }
    const names = Array.from({ length: 20 }, (_, index) => `export * from "./order${index}";\n`);
    writeFileSync(join(rivals, "index.ts"), names.join(""));
    const out = join(folder, "dist");
    const times = { ours: [] as number[], theirs: [] as number[] };
    for (let run = 0; run < LARGE_RUNS; run++) {
      rmSync(out, { recursive: true, force: true });
      times.ours.push(timed(["lib/bin/luaflow/main.js", "build", registry, "--out", out]));
      times.theirs.push(timed(["-e", RIVAL, join(rivals, "index.ts"), join(folder, "webpack.js")]));
    }
    rmSync(out, { recursive: true, force: true });
    const { first, later } = rebuilds(registry, out);
    return [
      {
        name: `cold build of ${entries} entries, wall time`,
        ours: median(times.ours),
        theirs: median(times.theirs),
        unit: "ms",
        rival: "bundleWorkflowCode, 20 workflows",
      },
      {
        name: `the next build of ${entries} entries after an edit`,
        ours: median(later),
        theirs: first,
        unit: "ms",
        rival: "the first build",
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds in one process of its own, editing a workflow in between. */
function rebuilds(registry: string, out: string): { first: number; later: number[] } {
  const script = `
    import { readFileSync, writeFileSync } from "node:fs";
    import { setTimeout as sleep } from "node:timers/promises";
    import { RegistryBuilder } from "./lib/compiler/build.js";
    const [registry, out] = process.argv.slice(1);
    const file = registry + "/team3/order_workflow_4.lua";
    const text = readFileSync(file, "utf8");
    const builder = new RegistryBuilder(registry, {});
    const times = [];
    for (let edit = 0; edit < 8; edit++) {
      writeFileSync(file, text.replace('"failed"', '"failed ' + edit + '"'));
      await sleep(200);
      const start = performance.now();
      const { ok, changed } = await builder.build(out);
      times.push(performance.now() - start);
      if (!ok || !changed) throw new Error("nothing was built");
    }
    console.log(JSON.stringify(times));
    process.exit();`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", script, registry, out],
    { cwd: root, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  const [first = 0, ...later]: number[] = JSON.parse(stdout);
  return { first, later };
}

/**
 * One workflow with forty libraries, 20,000 lines of Lua, against the SDK's bundler with the TypeScript that luaflow makes of
 * it: a worker that bundles for itself would do that.
 */
export function benchLargeProgram(): Result[] {
  const folder = mkdtempSync(join(root, "lib/bench-"));
  try {
    const registry = join(folder, "registry");
    const lines = generateProgram(registry, 20_000, 40);
    const out = join(folder, "dist");
    const times = { ours: [] as number[], theirs: [] as number[] };
    for (let run = 0; run < LARGE_RUNS; run++) {
      rmSync(out, { recursive: true, force: true });
      times.ours.push(timed(["lib/bin/luaflow/main.js", "build", registry, "--out", out]));
      times.theirs.push(
        timed(["-e", RIVAL, join(out, "src/app.worker/workflows/index.ts"), join(folder, "webpack.js")]),
      );
    }
    const sources = join(out, "src/app.worker/workflows");
    const generated = readdirSync(sources).map((name) => readFileSync(join(sources, name), "utf8"));
    return [
      {
        name: "cold build of 20,000 lines, wall time",
        ours: median(times.ours),
        theirs: median(times.theirs),
        unit: "ms",
        rival: "bundleWorkflowCode of the generated TypeScript",
      },
      {
        name: "generated TypeScript of 20,000 lines",
        ours: generated.reduce((sum, text) => sum + text.split("\n").length, 0),
        theirs: lines,
        unit: "lines",
        rival: "the Lua",
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function benchBundling(runs = 7): Result[] {
  const folder = mkdtempSync(join(tmpdir(), "luaflow-bench-"));
  try {
    const ours = join(folder, "dist");
    const theirs = join(folder, "webpack.js");
    const build = ["lib/bin/luaflow/main.js", "build", "fixtures/orders", "--out", ours];
    const rival = ["-e", RIVAL, join(root, "test/worker/handwritten/workflows.ts"), theirs];
    const times = { ours: [] as number[], theirs: [] as number[] };
    for (let run = 0; run < runs; run++) {
      rmSync(ours, { recursive: true, force: true });
      times.ours.push(timed(build));
      times.theirs.push(timed(rival));
    }
    const bundle = statSync(join(ours, "app.worker/workflows.js")).size;
    const size = statSync(theirs).size;
    return [
      {
        name: "cold build, wall time",
        ours: median(times.ours),
        theirs: median(times.theirs),
        unit: "ms",
        rival: "bundleWorkflowCode",
      },
      {
        name: "workflow bundle with its map",
        ours: bundle / 1024,
        theirs: size / 1024,
        unit: "kB",
        rival: "bundleWorkflowCode",
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
