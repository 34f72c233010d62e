import { randomUUID } from "node:crypto";
import type { WorkflowHandleWithFirstExecutionRunId } from "@temporalio/client";
import type { ManifestWorker } from "../../compiler/program.ts";
import { stringifyWide } from "../../runtime-shims/modules/wide-json.ts";
import { examples, type Register } from "../context.ts";
import { ExitCode, UsageError } from "../exit.ts";
import type { Io } from "../io.ts";
import { type LogOptions, loggingIo } from "../log-io.ts";
import { CODEC, duration, jsonList, PROFILE, withLogOptions } from "../options.ts";
import { catchStopSignals } from "../signals.ts";
import type { FailureReport } from "../temporal/failure.ts";
import type { Manifest } from "../temporal/manifest.ts";
import type { Session } from "../temporal/session.ts";
import type { TroubleReporter } from "../troubles/reporter.ts";

interface RunOptions extends LogOptions {
  activities?: string;
  codec?: string;
  input?: unknown[];
  address?: string;
  profile?: string;
  id?: string;
  json?: boolean;
  host?: string;
  timeout?: number;
}

export const registerRun: Register = (program, context) => {
  withLogOptions(program.command("run"))
    .description(
      "run one workflow or function to its end, with all workers in this process, and print the result",
    )
    .argument("<registry>", "folder of the registry, or of its build")
    .argument(
      "[entry]",
      "entry id of a workflow, function or process (namespace:name), a workflow's type, or a command of the registry",
    )
    .argument("[args...]", "arguments of a command")
    .option("-i, --input <json>", "argument; once for each argument", jsonList)
    .option("--host <id>", "terminal.host of a command, where the registry has several")
    .option("--address <host:port>", "use this server (default: TEMPORAL_ADDRESS, else an embedded one)")
    .option("--profile <name>", PROFILE)
    .option("--activities <module>", "TypeScript or JavaScript module with further activities, by type")
    .option("--codec <module>", CODEC)
    .option("--id <workflow id>", "workflow id (default: a new one)")
    .option("--timeout <duration>", "end it after so long, like 90s or 5m", duration)
    .option("--json", "print one JSON object: { ok, result or failure, and workflowId, runId of a workflow }")
    .addHelpText(
      "after",
      `
The result is printed as JSON on stdout. A failure is printed with its kind and its Lua stack on stderr, with exit
code 1. Commands are processes with \`meta.command\` on a terminal.host: their result is the exit code. Ctrl-C cancels a workflow; a second one, or five seconds, terminate it. Functions run in this process.
${examples(
  ["luaflow run my-registry app:order_workflow --input '{\"total\": 5}'", "one argument"],
  ["luaflow run my-registry app:greet -i '\"Ada\"' -i 3", "two arguments"],
  ["luaflow run my-registry", "list the commands of the registry"],
  ["luaflow run my-registry import data.csv", "the command `import`"],
  ["luaflow run my-registry app:charge_payment -i '{\"amount\": 5}'", "a function"],
)}`,
    )
    .action(async (registry: string, entry: string | undefined, args: string[], options: RunOptions) => {
      context.code = await run(loggingIo(context.io, options), registry, entry, args, options);
    });
};

async function run(
  io: Io,
  registry: string,
  entry: string | undefined,
  args: readonly string[],
  options: RunOptions,
): Promise<ExitCode> {
  const { loadBuild } = await import("../temporal/build.ts");
  const build = await loadBuild(io, registry, { host: true });
  if (!build) return ExitCode.failed;
  try {
    const { findWorkflow } = await import("../temporal/manifest.ts");
    const { runFunction } = await import("../temporal/run-function.ts");
    const { openSession } = await import("../temporal/session.ts");
    const { manifest, folder } = build;
    const { listCommands, runCommand } = await import("../temporal/run-command.ts");
    if (entry === undefined) {
      if (manifest.commands === undefined)
        throw new UsageError("name the entry to run: the registry has no commands");
      listCommands(io, manifest);
      return ExitCode.ok;
    }
    const command = manifest.commands?.find(({ name, entry: id }) => name === entry || id === entry);
    const workflow = findWorkflow(manifest, entry);
    const isFunction = manifest.host?.functions.includes(entry) === true;
    if (args.length > 0 && !command && !isFunction)
      throw new UsageError(`\`${entry}\` is no command: give it arguments with --input`);
    if (!workflow && !isFunction && !command) throw new UsageError(await unknownEntry(entry, manifest));
    const session = await openSession(io, folder, manifest, { ...options, watch: "own" });
    try {
      if (command || args.length > 0)
        return await runCommand(io, folder, manifest, command?.entry ?? entry, args, options.host);
      if (!workflow) return await runFunction(io, folder, manifest, entry, options);
      // The workers have read it; a second Ctrl-C would leave it behind.
      await build.dispose();
      return await runWorkflow(io, manifest, workflow, session, options);
    } finally {
      await session.close();
    }
  } finally {
    await build.dispose();
  }
}

async function runWorkflow(
  io: Io,
  manifest: Manifest,
  { type, worker }: { type: string; worker: ManifestWorker },
  { development, workers, troubles, dataConverter: codecs }: Session,
  options: RunOptions,
): Promise<ExitCode> {
  if (development === undefined || workers === undefined) throw new Error(`${type} has no worker`);
  const { Client } = await import("@temporalio/client");
  const { taskQueueOf } = await import("../temporal/manifest.ts");
  const { endCommand, followed, startFailure } = await import("../temporal/ending.ts");
  const { dataConverter } = await import("../../runtime-shims/worker/data-converter.ts");
  const client = new Client({
    connection: development.connection,
    namespace: development.namespaceOf(worker.client),
    dataConverter: { ...codecs, ...dataConverter },
  });
  const workflowId = options.id ?? `${type}-${randomUUID()}`;
  io.progress(`running ${type} as ${workflowId}`);
  // From here on Ctrl-C asks the workflow to end, so it is taken over before the workflow exists.
  const signal = catchStopSignals(2);
  const { address } = development.server;
  try {
    const handle = await client.workflow.start(type, {
      taskQueue: taskQueueOf(manifest, worker, io.env),
      workflowId,
      args: options.input ?? [],
      workflowExecutionTimeout: options.timeout,
    });
    const ending = { io, handle, signal, end: endCommand(workflowId, address, client.options.namespace) };
    return await report(io, handle, followed(ending, workers), troubles, options.json);
  } catch (error) {
    throw startFailure(error, workflowId, address);
  } finally {
    signal.release();
  }
}

async function report(
  io: Io,
  handle: WorkflowHandleWithFirstExecutionRunId,
  result: Promise<unknown>,
  troubles: TroubleReporter,
  json: boolean | undefined,
): Promise<ExitCode> {
  const { describeFailure, printFailure } = await import("../temporal/failure.ts");
  const { flushLog } = await import("../temporal/logger.ts");
  const outcome = await result.then(
    (value) => ({ result: value ?? null, failure: undefined }),
    (error: unknown): { failure: FailureReport } => {
      flushLog();
      return { failure: describeFailure(error, troubles) };
    },
  );
  const { failure } = outcome;
  if (json) {
    io.out(
      stringifyWide(
        { ok: !failure, workflowId: handle.workflowId, runId: handle.firstExecutionRunId, ...outcome },
        2,
      ),
    );
  } else if (!failure) {
    io.out(stringifyWide(outcome.result, 2));
  }
  if (failure && !json) printFailure(io, failure, troubles.known.located);
  return failure ? ExitCode.failed : ExitCode.ok;
}

async function unknownEntry(entry: string, { workers, host }: Manifest): Promise<string> {
  const { closest } = await import("fastest-levenshtein");
  const workflows = Object.values(workers).flatMap(({ workflows: own }) => own.map(({ entry: id }) => id));
  const functions = host?.functions ?? [];
  const known = [...workflows, ...functions];
  if (known.length === 0) return `there is no workflow \`${entry}\`: the registry has none with a worker`;
  const all = workflows.length === 0 ? functions : workflows;
  const what = workflows.length === 0 ? "functions" : "workflows";
  return `there is no workflow or function \`${entry}\`; the nearest is \`${closest(entry, known)}\`, all ${what} are: ${all.join(", ")}`;
}
