// One program in a fresh process: `node child.mjs KIND FILE` runs it and prints its result, then the CPU time of the run
// alone in milliseconds: loading and compiling it is part of the run, starting Node and loading runtimes is not.
import { readFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const [kind, file] = process.argv.slice(2);

const kinds = {
  /** A bundle made by `luaflow exec`. */
  async plain() {
    const started = process.cpuUsage();
    const failure = await require(file).program(file, []);
    const used = process.cpuUsage(started);
    if (failure !== undefined) throw new Error(failure.message);
    return used;
  },

  /** A workflow bundle in the SDK's reusable V8 context: the first workflow task of one run. */
  async sandbox() {
    const root = process.env.BENCH_ROOT;
    const fromRoot = createRequire(`${root}/package.json`);
    const { ReusableVMWorkflowCreator } = fromRoot(
      "./node_modules/@temporalio/worker/lib/workflow/reusable-vm.js",
    );
    const { coresdk } = fromRoot("@temporalio/proto");
    const code = readFileSync(file, "utf8");
    const bundle = { code, filename: file, sourceMap: { version: 3, sources: [], names: [], mappings: "" } };
    const creator = await ReusableVMWorkflowCreator.create(bundle, 600_000, new Set());
    const now = { seconds: 1_700_000_000, nanos: 0 };
    const info = {
      workflowType: "app:main",
      runId: "run",
      workflowId: "bench",
      namespace: "default",
      attempt: 1,
      taskQueue: "bench",
      searchAttributes: {},
      historyLength: 3,
      historySize: 300,
      startTime: new Date(1_700_000_000_000),
      runStartTime: new Date(1_700_000_000_000),
      unsafe: { isReplaying: false },
    };
    const workflow = await creator.createWorkflow({
      info,
      randomnessSeed: [1, 2, 3, 4, 5, 6, 7],
      now: 1_700_000_000_000,
      showStackTraceSources: false,
    });
    const activation = coresdk.workflow_activation.WorkflowActivation.fromObject({
      runId: "run",
      timestamp: now,
      historyLength: 3,
      jobs: [
        { initializeWorkflow: { workflowType: "app:main", workflowId: "bench", arguments: [], headers: {} } },
      ],
    });
    const started = process.cpuUsage();
    const { successful, failed } = await workflow.activate(activation);
    const used = process.cpuUsage(started);
    const result = successful?.commands?.[0]?.completeWorkflowExecution?.result;
    if (result === undefined) throw new Error(JSON.stringify(failed ?? successful));
    print(JSON.parse(Buffer.from(result.data).toString()));
    return used;
  },

  /** The program written by hand. */
  async js() {
    const started = process.cpuUsage();
    const { run } = await import(pathToFileURL(file).href);
    print(run());
    return process.cpuUsage(started);
  },

  async fengari() {
    const { lauxlib, lua, lualib, to_luastring } = require(`${process.env.FENGARI}/node_modules/fengari`);
    const state = lauxlib.luaL_newstate();
    lualib.luaL_openlibs(state);
    const source = to_luastring(readFileSync(file, "utf8"));
    const started = process.cpuUsage();
    if (
      lauxlib.luaL_loadbuffer(state, source, null, to_luastring("=bench")) ||
      lua.lua_pcall(state, 0, 0, 0)
    ) {
      throw new Error(lua.lua_tojsstring(state, -1));
    }
    return process.cpuUsage(started);
  },
};

function print(value) {
  writeSync(1, `${value}\n`);
}

const { user, system } = await kinds[kind]();
writeSync(1, `@ms ${(user + system) / 1000}\n`);
process.exit(0);
