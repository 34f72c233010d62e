/**
 * Coroutines, channels, timers and signals inside a worker's reusable V8 context, without a server: what luaflow makes of the
 * workflows of `bench/concurrency`, against the same ones written by hand with the SDK and bundled by it. Every measurement
 * is a fresh process; the contenders take turns.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleWorkflowCode } from "@temporalio/worker";
import { readSourceFiles } from "../compiler/1-registry/read.ts";
import { bundleWorkflows } from "../compiler/5-bundle/index.ts";
import { compile } from "../compiler/index.ts";
import { median } from "./report.ts";

const root = process.cwd();
const folder = join(root, "bench/concurrency");

interface Scenario {
  name: string;
  title: string;
  unit: string;
  /** From what the child measures to the figure shown. */
  figure(measured: Measured): number;
}

/** CPU time and wall time of a round in µs, or bytes of a workflow. */
interface Measured {
  cpu: number;
  wall: number;
  bytes: number;
}

/** Operations of the first two in each round. */
const EACH = 20_000;

const SCENARIOS: readonly Scenario[] = [
  {
    name: "messages",
    title: "a message over an unbuffered channel",
    unit: "ns of CPU",
    figure: ({ cpu }) => (cpu * 1000) / EACH,
  },
  {
    name: "switches",
    title: "a switch between coroutines",
    unit: "ns of CPU",
    figure: ({ cpu }) => (cpu * 1000) / EACH,
  },
  {
    name: "pool",
    title: "a pool of 3 workers with 6 jobs and timers, whole workflow",
    unit: "µs of CPU",
    figure: ({ cpu }) => cpu,
  },
  {
    name: "counter",
    title: "a counter of 50 signals, whole workflow",
    unit: "µs of CPU",
    figure: ({ cpu }) => cpu,
  },
  {
    name: "replies",
    title: "a counter that answers 50 signals, whole workflow",
    unit: "µs of CPU",
    figure: ({ cpu }) => cpu,
  },
  { name: "cached counter", title: "a cached counter workflow", unit: "bytes", figure: ({ bytes }) => bytes },
  { name: "cached pool", title: "a cached pool workflow", unit: "bytes", figure: ({ bytes }) => bytes },
];

export interface ConcurrencyResult {
  title: string;
  unit: string;
  ours: number;
  theirs: number;
}

/** @param only names of scenarios; all of them unless given */
export async function benchConcurrency(
  rounds: number,
  only?: readonly string[],
): Promise<ConcurrencyResult[]> {
  const temporary = mkdtempSync(join(tmpdir(), "luaflow-bench-"));
  try {
    const ours = join(temporary, "ours.js");
    const theirs = join(temporary, "theirs.js");
    writeFileSync(ours, await ourBundle());
    writeFileSync(theirs, await theirBundle());
    const scenarios = SCENARIOS.filter(({ name }) => only?.includes(name) ?? true);
    return scenarios.map((scenario) => {
      const figures = { ours: [] as number[], theirs: [] as number[] };
      for (let round = 0; round < rounds; round++) {
        figures.ours.push(scenario.figure(measure(ours, scenario.name)));
        figures.theirs.push(scenario.figure(measure(theirs, scenario.name)));
      }
      const { title, unit } = scenario;
      return { title, unit, ours: median(figures.ours), theirs: median(figures.theirs) };
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function ourBundle(): Promise<string> {
  const { programs, diagnostics } = compile(await readSourceFiles(folder));
  const [program] = programs;
  if (program === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return (await bundleWorkflows(program)).code;
}

async function theirBundle(): Promise<string> {
  const silent = () => {};
  const logger = { trace: silent, debug: silent, info: silent, warn: silent, error: silent, log: silent };
  return (await bundleWorkflowCode({ workflowsPath: join(folder, "handwritten.ts"), logger })).code;
}

function measure(bundle: string, scenario: string): Measured {
  const args = ["--expose-gc", join(folder, "child.mjs"), bundle, scenario];
  const env = { ...process.env, BENCH_ROOT: root };
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8", env });
  if (status !== 0) throw new Error(`${scenario}: ${stderr}`);
  return JSON.parse(stdout);
}

/** A Markdown table; the ratio is ours to theirs. */
export function concurrencyTable(results: readonly ConcurrencyResult[]): string {
  const rows = results.map(
    ({ title, unit, ours, theirs }) =>
      `| ${title} | ${ours.toFixed(0)} ${unit} | ${theirs.toFixed(0)} ${unit} | ${(ours / theirs).toFixed(2)} |`,
  );
  return ["| | luaflow | by hand | ratio |", "|---|---|---|---|", ...rows, ""].join("\n");
}
