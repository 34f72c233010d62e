/**
 * Many parent workflows with children on one Temporal dev server: what luaflow makes of `bench/load` against the same
 * workflows written by hand with the SDK. Each measurement has a worker process of its own; the contenders take turns.
 *
 * `BENCH_PARENTS` is the number of parents that run at the same time.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Client, Connection } from "@temporalio/client";
import { bundleWorkflowCode } from "@temporalio/worker";
import { startServer } from "../cli/server/index.ts";
import { buildRegistry } from "../compiler/build.ts";
import { payloadCodecs } from "./load/codec.mjs";
import { median } from "./report.ts";

const folder = join(process.cwd(), "bench/load");
const CHILDREN = 5;
const PARENTS = Number(process.env.BENCH_PARENTS ?? 500);
const SUM = 55;

const SHAPES: readonly { type: string; title: string; encrypted?: true }[] = [
  { type: "at_once", title: "children started at once" },
  { type: "in_turn", title: "one after the other" },
  { type: "at_once", title: "at once, payloads encrypted", encrypted: true },
];

const FIGURES = [
  { name: "wall", title: "wall time", unit: "s", digits: 1 },
  { name: "rate", title: "workflows per second", unit: "", digits: 0 },
  { name: "cpu", title: "CPU time of the worker", unit: "s", digits: 2 },
  { name: "rss", title: "peak memory of the worker", unit: "MB", digits: 0 },
] as const;

/** Seconds, workflows per second, megabytes. */
type Measured = Record<(typeof FIGURES)[number]["name"], number>;

type Side = "ours" | "theirs";

export interface LoadResult {
  title: string;
  unit: string;
  digits: number;
  ours: number;
  theirs: number;
}

export async function benchLoad(rounds: number): Promise<LoadResult[]> {
  const temporary = mkdtempSync(join(tmpdir(), "luaflow-bench-"));
  const server = await startServer();
  try {
    const paths: Record<Side, string> = {
      ours: await ourBuild(join(temporary, "dist")),
      theirs: await theirBundle(join(temporary, "theirs.js")),
    };
    const results: LoadResult[] = [];
    for (const { type, title, encrypted = false } of SHAPES) {
      const measured: Record<Side, Measured[]> = { ours: [], theirs: [] };
      for (let round = 0; round < rounds; round++) {
        // Whoever goes first finds a server with less to remember.
        const sides: Side[] = round % 2 === 0 ? ["ours", "theirs"] : ["theirs", "ours"];
        for (const side of sides) {
          const figures = await measure(server.address, side, paths[side], type, encrypted);
          measured[side].push(figures);
          console.error(`${title}, ${side}: ${JSON.stringify(figures)}`);
        }
      }
      for (const { name, title: figure, unit, digits } of FIGURES) {
        const of = (side: Side) => median(measured[side].map((figures) => figures[name]));
        results.push({ title: `${title}: ${figure}`, unit, digits, ours: of("ours"), theirs: of("theirs") });
      }
    }
    return results;
  } finally {
    await server.stop();
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function ourBuild(outDir: string): Promise<string> {
  const { diagnostics } = await buildRegistry(folder, { outDir });
  const problems = diagnostics.filter(({ severity }) => severity === "error");
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
  return join(outDir, "app.worker");
}

async function theirBundle(path: string): Promise<string> {
  const silent = () => {};
  const logger = { trace: silent, debug: silent, info: silent, warn: silent, error: silent, log: silent };
  const { code } = await bundleWorkflowCode({ workflowsPath: join(folder, "handwritten.ts"), logger });
  writeFileSync(path, code);
  return path;
}

async function measure(
  address: string,
  side: Side,
  path: string,
  type: string,
  encrypted: boolean,
): Promise<Measured> {
  const taskQueue = `load-${randomUUID()}`;
  const args = [address, taskQueue, side, path, ...(encrypted ? ["encrypted"] : [])];
  const worker = await startWorker(args, side);
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, dataConverter: encrypted ? { payloadCodecs } : {} });
    const started = performance.now();
    const sums = await Promise.all(
      Array.from({ length: PARENTS }, async (_, index): Promise<number> => {
        const workflowId = `${taskQueue}-${index}`;
        const { sum } = await client.workflow.execute(type, { taskQueue, workflowId, args: [CHILDREN] });
        return sum;
      }),
    );
    const wall = (performance.now() - started) / 1000;
    const used = await worker.end();
    if (sums.some((sum) => sum !== SUM)) throw new Error(`${type} ${side}: ${JSON.stringify(sums)}`);
    return { wall, rate: (PARENTS * (1 + CHILDREN)) / wall, ...used };
  } finally {
    await connection.close();
    worker.kill();
  }
}

interface WorkerProcess {
  /** Ends the worker; what it has used since it was ready. */
  end(): Promise<Pick<Measured, "cpu" | "rss">>;
  kill(): void;
}

async function startWorker(args: readonly string[], side: Side): Promise<WorkerProcess> {
  const flags = (process.env.BENCH_NODE_FLAGS ?? "").split(" ").filter((flag) => flag !== "");
  const child = spawn(process.execPath, [...flags, join(folder, "worker.mjs"), ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => {
    const { value } = await lines.next();
    if (value === undefined) throw new Error(`the worker of ${side} ended`);
    return value;
  };
  await line();
  return {
    async end() {
      child.stdin.end();
      const used = JSON.parse(await line());
      await ended;
      return used;
    },
    kill: () => child.kill("SIGKILL"),
  };
}

/** A Markdown table; the ratio is ours to theirs. */
export function loadTable(results: readonly LoadResult[]): string {
  const rows = results.map(({ title, unit, digits, ours, theirs }) => {
    const [a, b] = [ours, theirs].map((figure) => `${figure.toFixed(digits)} ${unit}`.trim());
    return `| ${title} | ${a} | ${b} | ${(ours / theirs).toFixed(2)} |`;
  });
  return ["| | luaflow | by hand | ratio |", "|---|---|---|---|", ...rows, ""].join("\n");
}
