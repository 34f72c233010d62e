/**
 * Building a registry against the SDK's own bundler: cold processes, wall time, and the size of the bundle that a worker
 * loads. The rival bundles one hand-written workflow that does the same as fixtures/orders.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

export function benchBundling(runs = 7): Result[] {
  const folder = mkdtempSync(join(tmpdir(), "luaflow-bench-"));
  try {
    const ours = join(folder, "dist");
    const theirs = join(folder, "webpack.js");
    const build = ["lib/cli/main.js", "build", "fixtures/orders", "--out", ours];
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
