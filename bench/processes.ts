/** Ten thousand host processes in one Node program that hand tokens around a ring, against actors written by hand. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildRegistry } from "../compiler/build.ts";
import { median, type Result } from "./report.ts";

const COUNT = 10_000;
const TOKENS = 100;
const HOPS = 10_000;

interface Measured {
  alive: number;
  bytes: number;
  cpu: number;
}

export async function benchProcesses(rounds: number): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), "luaflow-bench-"));
  try {
    const dist = join(folder, "dist");
    const { ok } = await buildRegistry("bench/processes", { outDir: dist, host: true });
    if (!ok) throw new Error("bench/processes does not build");
    const measured = { ours: [] as Measured[], theirs: [] as Measured[] };
    for (let round = 0; round < rounds; round++) {
      for (const side of ["ours", "theirs"] as const) measured[side].push(measure(side, dist));
    }
    const both = (figure: (one: Measured) => number) => ({
      ours: median(measured.ours.map(figure)),
      theirs: median(measured.theirs.map(figure)),
      rival: "async functions",
    });
    return [
      { name: `memory of each of ${COUNT} waiting processes`, unit: "bytes", ...both(({ bytes }) => bytes) },
      {
        name: "a message from one process to the next",
        unit: "ns of CPU",
        ...both(({ cpu }) => (cpu * 1000) / (TOKENS * HOPS)),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(side: "ours" | "theirs", dist: string): Measured {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--expose-gc", "bench/processes/child.mjs", side, dist, String(COUNT), String(TOKENS), String(HOPS)],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  const result: Measured = JSON.parse(stdout);
  if (result.alive !== COUNT) throw new Error(`only ${result.alive} processes are alive`);
  return result;
}
