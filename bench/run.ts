/**
 * `npm run bench`: prints every comparison and keeps it in docs/benchmarks.md. `npm run bench cpu [PROGRAM…]` only prints
 * those of CPU-bound programs, and `npm run bench PART` one of the other parts: `build`, `concurrency [SCENARIO…]`, `load` (many workflows on
 * a server), `processes` (in a Node program).
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { benchBundling, benchLargeProgram, benchLargeRegistry } from "./bundle.ts";
import { benchConcurrency, concurrencyTable } from "./concurrency.ts";
import { benchCpu, cpuTable } from "./cpu.ts";
import { benchProcesses } from "./processes.ts";
import { benchLoad, loadTable } from "./load.ts";
import { table } from "./report.ts";

const [part, ...only] = process.argv.slice(2);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
if (part === "cpu") {
  console.log(cpuTable(await benchCpu({ rounds, ...(only.length > 0 ? { only } : {}) })));
} else if (part === "build") {
  console.log(table([...benchBundling(), ...benchLargeRegistry(), ...benchLargeProgram()]));
} else if (part === "processes") {
  console.log(table(await benchProcesses(rounds)));
} else if (part === "concurrency") {
  console.log(concurrencyTable(await benchConcurrency(rounds, only.length > 0 ? only : undefined)));
} else if (part === "load") {
  console.log(loadTable(await benchLoad(rounds)));
} else {
  const building = table([...benchBundling(), ...benchLargeRegistry(), ...benchLargeProgram()]);
  console.log(building);
  const concurrency = concurrencyTable(await benchConcurrency(rounds));
  console.log(concurrency);
  const processes = table(await benchProcesses(rounds));
  console.log(processes);
  const load = loadTable(await benchLoad(Math.min(rounds, 3)));
  console.log(load);
  const cpu = cpuTable(await benchCpu({ rounds }));
  console.log(cpu);
  const text = `# Benchmarks

Medians of \`npm run bench\`, whose parts may also run alone, on ${cpus().length} cores with Node ${process.version}; each ratio was measured in the same run.

## Building

Below 1 luaflow is faster or smaller.

${building}
## Coroutines, channels, timers, signals

The workflows of \`bench/concurrency\` in the SDK's reusable V8 context, activated as a worker activates them, against the same
ones written by hand as async functions and bundled by the SDK: CPU time, and heap of a workflow that waits in the cache.

${concurrency}
## Processes of a Node program

Ten thousand Lua processes (\`bench/processes\`) wait in one Node program and hand tokens around, against objects with a queue and
an async function each, which have no PIDs, names, monitors or links.

${processes}
## Many workflows on a server

500 parents at the same time on one Temporal dev server, each with 5 children whose results it sums: \`bench/load\`, by a worker
process of its own for each measurement. The server shares the cores and takes most of the time. In Lua the children's ends are
EXIT events; by hand they are promises.

${load}
## CPU-bound programs

The programs of \`bench/cpu\`, each in a fresh process: CPU time of the program itself, with just-in-time compilation and garbage
collection but without the start of the process. In parentheses how many times luaflow's time that is: above 1 luaflow is
faster. The hand-written JavaScript is what one would write without knowing Lua; the sandbox is the SDK's reusable V8 context,
where the program is the first task of a workflow.

${cpu}`;
  writeFileSync("docs/benchmarks.md", text);
}
