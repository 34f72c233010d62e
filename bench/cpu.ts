/**
 * CPU-bound programs: what luaflow makes of them, in plain Node and inside a worker's workflow sandbox, against the same
 * programs written by hand in JavaScript and against other Lua implementations. Every run is a fresh process; the contenders
 * take turns, so that a busy machine hits all of them alike.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleScript } from "../compiler/5-bundle/script.ts";
import { bundleWorkflowScript } from "../compiler/5-bundle/workflows.ts";
import { compile } from "../compiler/index.ts";
import { compileScript } from "../compiler/script.ts";
import { geometricMean, median } from "./report.ts";

const root = process.cwd();
const programs = join(root, "bench/cpu");

const MANIFEST = `version: "1.0"
namespace: app
entries:
  - { name: client, kind: temporal.client, address: "localhost:7233" }
  - { name: worker, kind: temporal.worker, client: app:client, task_queue: bench }
  - name: main
    kind: workflow.lua
    source: file://main.lua
    meta: { temporal: { workflow: { worker: app:worker } } }
`;

type Contender = "plain" | "sandbox" | "js" | "lua" | "luajit" | "fengari";

interface Command {
  program: string;
  args: string[];
}

/** Milliseconds of CPU time of one program, by contender. */
export interface CpuResult {
  name: string;
  times: Partial<Record<Contender, number>>;
}

export interface CpuOptions {
  rounds: number;
  /** Only these programs. */
  only?: readonly string[];
}

export async function benchCpu({ rounds, only }: CpuOptions): Promise<CpuResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "luaflow-bench-"));
  try {
    const results: CpuResult[] = [];
    for (const file of readdirSync(programs).filter(
      (name) => name.endsWith(".mjs") && name !== "child.mjs",
    )) {
      const name = file.replace(".mjs", "");
      if (only !== undefined && !only.includes(name)) continue;
      results.push({ name, times: measure(name, await contenders(name, folder), rounds) });
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How each contender that is installed runs the program. */
async function contenders(name: string, folder: string): Promise<Map<Contender, Command>> {
  const source = readFileSync(join(programs, `${name}.lua`), "utf8");
  const child = (kind: string, file: string): Command => ({
    program: process.execPath,
    args: [join(programs, "child.mjs"), kind, file],
  });
  const write = (suffix: string, text: string): string => {
    const path = join(folder, `${name}${suffix}`);
    writeFileSync(path, text);
    return path;
  };
  const script = compileScript(`${name}.lua`, () => source);
  const plain = await bundleScript(script.modules, script.main);
  const untyped = write(".lua", withoutTypes(source));
  const commands = new Map<Contender, Command>([
    ["plain", child("plain", write(".cjs", plain))],
    ["sandbox", child("sandbox", write(".sandbox.js", await workflowBundle(source)))],
    ["js", child("js", join(programs, `${name}.mjs`))],
  ]);
  for (const [contender, program] of [
    ["lua", "lua5.3"],
    ["luajit", "luajit"],
  ] as const) {
    if (spawnSync(program, ["-v"]).status !== 0) continue;
    // LuaJIT has neither integer division nor bit operators.
    if (contender === "luajit" && /\/\/|<</.test(source)) continue;
    commands.set(contender, { program, args: [join(programs, "puc.lua"), untyped] });
  }
  if (process.env.FENGARI !== undefined) commands.set("fengari", child("fengari", untyped));
  return commands;
}

/** The program as the workflow `app:main`, which returns what it would print. */
async function workflowBundle(source: string): Promise<string> {
  const files = new Map([
    ["_index.yaml", MANIFEST],
    ["main.lua", source.replace("print(run())", "return run")],
  ]);
  const { programs, diagnostics } = compile(files);
  const program = programs[0];
  if (program === undefined) throw new Error(diagnostics.map((item) => item.message).join("\n"));
  const { code } = await bundleWorkflowScript(program, {});
  return `${code}\nconst __luaflow_positions={chunks:[],files:[],mappings:"",names:{}};\n`;
}

/** Other implementations do not know the type layer. */
function withoutTypes(source: string): string {
  return source.replaceAll(/^type .*$/gm, "").replaceAll(/(?<=[\w)]): (\{?[A-Za-z]+\}?|\([a-z, ]+\))/g, "");
}

function measure(name: string, commands: Map<Contender, Command>, rounds: number): CpuResult["times"] {
  const times = new Map<Contender, number[]>();
  let expected: string | undefined;
  for (let round = 0; round < rounds; round++) {
    for (const [contender, { program, args }] of commands) {
      // An interpreter in JavaScript takes a minute a program.
      if (contender === "fengari" && round > 0) continue;
      const { stdout, stderr } = spawnSync(program, args, {
        encoding: "utf8",
        env: { ...process.env, BENCH_ROOT: root },
      });
      const [output = "", time = ""] = stdout.split("@ms ");
      if (time === "") throw new Error(`${name} (${contender}): ${stderr}`);
      expected ??= output;
      if (output !== expected) throw new Error(`${name}: ${contender} gives ${output}, not ${expected}`);
      times.set(contender, [...(times.get(contender) ?? []), Number(time)]);
    }
  }
  return Object.fromEntries([...times].map(([contender, list]) => [contender, median(list)]));
}

const COLUMNS: readonly (readonly [Contender, string])[] = [
  ["plain", "luaflow"],
  ["sandbox", "in the sandbox"],
  ["js", "JavaScript by hand"],
  ["lua", "PUC Lua 5.3"],
  ["luajit", "LuaJIT"],
  ["fengari", "fengari"],
];

/** A Markdown table: milliseconds, and in parentheses how many times luaflow's that is. */
export function cpuTable(results: readonly CpuResult[]): string {
  const columns = COLUMNS.filter(([contender]) =>
    results.some(({ times }) => times[contender] !== undefined),
  );
  const cell = (time: number | undefined, ours: number, contender: Contender): string => {
    if (time === undefined) return "";
    const shown = time.toFixed(0);
    return contender === "plain" ? shown : `${shown} (${(time / ours).toFixed(2)})`;
  };
  const rows = results.map(({ name, times }) => {
    const cells = columns.map(([contender]) => cell(times[contender], times.plain ?? Number.NaN, contender));
    return `| ${name} | ${cells.join(" | ")} |`;
  });
  const means = columns.map(([contender]) => {
    const ratios = results.flatMap(({ times }) => {
      const [ours, theirs] = [times.plain, times[contender]];
      return ours === undefined || theirs === undefined ? [] : [theirs / ours];
    });
    return contender === "plain" ? "1" : `**${geometricMean(ratios).toFixed(2)}**`;
  });
  return [
    `| ms of CPU time | ${columns.map(([, title]) => title).join(" | ")} |`,
    `|---|${columns.map(() => "---").join("|")}|`,
    ...rows,
    `| geometric mean of the ratios | ${means.join(" | ")} |`,
    "",
  ].join("\n");
}
