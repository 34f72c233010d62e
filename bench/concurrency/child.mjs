// One scenario in a fresh process: `node --expose-gc child.mjs BUNDLE SCENARIO` prints what it measured as JSON.
import { writeSync } from "node:fs";
import { completed, openSandbox, payload, Run } from "../sandbox.mjs";

const [bundle, name] = process.argv.slice(2);
const sandbox = await openSandbox(bundle);
let runs = 0;

/** CPU time of `count` rounds after `warm` others, in µs each; the results are checked outside of it. */
async function measured(warm, count, round, wanted) {
  const check = (result) => {
    if (JSON.stringify(result) !== JSON.stringify(wanted))
      throw new Error(`${name}: ${JSON.stringify(result)}`);
  };
  for (let index = 0; index < warm; index++) check(await round());
  gc();
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  let result;
  for (let index = 0; index < count; index++) result = await round();
  const { user, system } = process.cpuUsage(cpu);
  check(result);
  return { cpu: (user + system) / count, wall: ((performance.now() - wall) * 1000) / count };
}

async function whole(type, ...args) {
  const run = await Run.create(sandbox, type, `run-${++runs}`);
  return run.finish(await run.start(...args));
}

const SIGNALS = 50;
const addition = (amount) => ({
  signalWorkflow: { signalName: "add", input: [payload({ amount })], identity: "bench", headers: {} },
});

/** Signals come five to a workflow task. */
async function counter() {
  const run = await Run.create(sandbox, "counter", `run-${++runs}`);
  let commands = await run.start({ signals: SIGNALS });
  for (let first = 1; first <= SIGNALS; first += 5) {
    commands = await run.activate(...Array.from({ length: 5 }, (_, index) => addition(first + index)));
  }
  return run.finish(commands);
}

const PROGRAM = "{program@program|listener}";

/** As above; what a task asks of activities is there in the next one. */
async function replies() {
  const run = await Run.create(sandbox, "replies", `run-${++runs}`);
  let commands = await run.start({ signals: SIGNALS, program: PROGRAM });
  for (let first = 1; first <= SIGNALS; first += 5) {
    const signals = Array.from({ length: 5 }, (_, index) => addition(first + index));
    commands = await run.activate(...commands.flatMap(completed), ...signals);
  }
  return run.finish(commands);
}

/** Workflows that have started and wait, as a worker's cache holds them: bytes each. */
async function cached(type, ...args) {
  const held = [];
  const open = async (count) => {
    for (let index = 0; index < count; index++) {
      const run = await Run.create(sandbox, type, `run-${++runs}`);
      await run.start(...args);
      held.push(run);
    }
    gc();
    await new Promise(setImmediate);
    gc();
    return process.memoryUsage().heapUsed;
  };
  const before = await open(100);
  return { bytes: ((await open(1000)) - before) / 1000 };
}

const EACH = 20_000;
const POOL = { workers: 3, jobs: 6 };
const pooled = [
  [1, 1],
  [2, 2],
  [3, 3],
  [1, 4],
  [2, 5],
  [3, 6],
].map(([worker, job]) => ({ worker, job, result: job * 2 }));

async function sorted() {
  const { total, processed } = await whole("pool", POOL);
  return { total, processed: processed.map(({ worker, job, result }) => ({ worker, job, result })) };
}

const scenarios = {
  messages: () => measured(1, 5, () => whole("messages", EACH), (EACH * (EACH + 1)) / 2),
  switches: () => measured(1, 5, () => whole("switches", EACH), EACH),
  pool: () => measured(50, 150, sorted, { total: 42, processed: pooled }),
  counter: () => measured(20, 80, counter, { counter: (SIGNALS * (SIGNALS + 1)) / 2 }),
  replies: () => measured(20, 80, replies, { counter: (SIGNALS * (SIGNALS + 1)) / 2 }),
  "cached counter": () => cached("counter", { signals: SIGNALS }),
  "cached pool": () => cached("pool", POOL),
};

writeSync(1, JSON.stringify(await scenarios[name]()));
process.exit(0);
