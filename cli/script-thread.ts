/**
 * Runs a compiled script in a thread of its own: the main thread of Node has a stack for some ten thousand calls and takes the whole
 * process with it when memory runs out; a thread has the stack that it is given, and only the thread ends.
 */
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

/** For some 200,000 calls deep, as many as PUC Lua has room for. */
const STACK_MEGABYTES = 128;

export interface ScriptFailure {
  message: string;
  traceback: string;
}

export interface ScriptOutcome {
  failure: ScriptFailure | undefined;
  /** What the program gave to `os.exit`; 0 if it came to its end. */
  code: number;
}

/** A CommonJS text, evaluated under the script's own name so that stacks can be told apart from ours. */
const THREAD = `
const { createRequire } = require("node:module");
const { Script } = require("node:vm");
const { parentPort, workerData } = require("node:worker_threads");
const { code, path, file, args, from } = workerData;
const module_ = { exports: {} };
const wrapper = new Script("(function (exports, require, module) {" + code + "\\n})", { filename: path + ".cjs" });
wrapper.runInThisContext()(module_.exports, createRequire(from), module_);
module_.exports.program(file, args).then((failure) => parentPort.postMessage({ failure }));
`;

/** Rejects with what is no error of the script. */
export function runInThread(
  code: string,
  path: string,
  file: string,
  args: string[],
): Promise<ScriptOutcome> {
  return new Promise((resolve, reject) => {
    let failure: ScriptFailure | undefined;
    const thread = new Worker(THREAD, {
      eval: true,
      workerData: {
        code,
        path,
        file,
        args,
        from: createRequire(import.meta.url).resolve("luaflow/package.json"),
      },
      resourceLimits: { stackSizeMb: STACK_MEGABYTES },
    });
    thread.on("message", (message: { failure: ScriptFailure | undefined }) => {
      failure = message.failure;
    });
    thread.on("error", (error: Error & { code?: string }) => {
      if (error.code !== "ERR_WORKER_OUT_OF_MEMORY") reject(error);
      else resolve({ failure: { message: "not enough memory", traceback: "" }, code: 1 });
    });
    thread.on("exit", (exitCode) => resolve({ failure, code: exitCode }));
  });
}
