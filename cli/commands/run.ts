import { randomUUID } from "node:crypto";
import type { WorkflowHandle, WorkflowHandleWithFirstExecutionRunId } from "@temporalio/client";
import { examples, type Register } from "../context.ts";
import { ExitCode, UsageError } from "../exit.ts";
import type { Io } from "../io.ts";
import { duration, jsonList } from "../options.ts";
import { catchStopSignals, type StopSignal } from "../signals.ts";
import type { FailureReport } from "../temporal/failure.ts";
import type { WorkerSet } from "../temporal/workers.ts";

interface RunOptions {
  input?: unknown[];
  address?: string;
  id?: string;
  json?: boolean;
  timeout?: number;
}

export const registerRun: Register = (program, context) => {
  program
    .command("run")
    .description("run one workflow to its end, with its workers in this process, and print the result")
    .argument("<registry>", "folder of the registry, or of its build")
    .argument("<entry>", "entry id of the workflow (namespace:name), or its Temporal type")
    .option("-i, --input <json>", "argument of the workflow; once for each argument", jsonList)
    .option("--address <host:port>", "use this server (default: TEMPORAL_ADDRESS, else an embedded one)")
    .option("--id <workflow id>", "workflow id (default: a new one)")
    .option("--timeout <duration>", "end the workflow after so long, like 90s or 5m", duration)
    .option("--json", "print one JSON object: { ok, workflowId, runId, result or failure }")
    .addHelpText(
      "after",
      `
The result is printed as JSON on stdout. A failure is printed with its kind and its Lua stack on stderr, with exit
code 1. Ctrl-C cancels the workflow and waits for it; a second Ctrl-C does not wait.
${examples(
  ["luaflow run my-registry app:order_workflow --input '{\"total\": 5}'", "one argument"],
  ["luaflow run my-registry app:greet -i '\"Ada\"' -i 3", "two arguments"],
)}`,
    )
    .action(async (registry: string, entry: string, options: RunOptions) => {
      context.code = await run(context.io, registry, entry, options);
    });
};

async function run(io: Io, registry: string, entry: string, options: RunOptions): Promise<ExitCode> {
  const { loadBuild } = await import("../temporal/build.ts");
  const build = await loadBuild(io, registry);
  if (!build) return ExitCode.failed;
  try {
    const { clientNamespaces, findWorkflow, taskQueueOf, runnableWorkers } = await import(
      "../temporal/manifest.ts"
    );
    const { manifest, folder } = build;
    const found = findWorkflow(manifest, entry);
    if (!found) throw new UsageError(await unknownWorkflow(entry, manifest.workers));

    const { installLogger } = await import("../temporal/logger.ts");
    const { openDevelopmentServer } = await import("../temporal/development.ts");
    const { DEVELOPMENT_OVERRIDES, startWorkers } = await import("../temporal/workers.ts");
    const { Client } = await import("@temporalio/client");
    installLogger(io);
    const development = await openDevelopmentServer(io, clientNamespaces(manifest, io.env), options);
    let workers: WorkerSet | undefined;
    try {
      const ids = runnableWorkers(manifest);
      workers = await startWorkers({
        folder,
        manifest,
        ids,
        env: io.env,
        connect: development.connect,
        overrides: DEVELOPMENT_OVERRIDES,
      });
      // The workers have read it; a second Ctrl-C would leave it behind.
      await build.dispose();
      const client = new Client({
        connection: development.connection,
        namespace: development.namespaceOf(found.worker.client),
      });
      const workflowId = options.id ?? `${found.type}-${randomUUID()}`;
      io.progress(`running ${found.type} as ${workflowId}`);
      // From here on Ctrl-C asks the workflow to end, so it is taken over before the workflow exists.
      const signal = catchStopSignals();
      try {
        const handle = await client.workflow.start(found.type, {
          taskQueue: taskQueueOf(manifest, found.worker, io.env),
          workflowId,
          args: options.input ?? [],
          workflowExecutionTimeout: options.timeout,
        });
        const result = cancelledBySignal(io, handle, workers, signal);
        return await report(io, handle, result, options.json);
      } finally {
        signal.release();
      }
    } finally {
      await workers?.stop();
      await development.close();
    }
  } finally {
    await build.dispose();
  }
}

async function report(
  io: Io,
  handle: WorkflowHandleWithFirstExecutionRunId,
  result: Promise<unknown>,
  json: boolean | undefined,
): Promise<ExitCode> {
  const { describeFailure, printFailure } = await import("../temporal/failure.ts");
  const outcome = await result.then(
    (value) => ({ result: value ?? null, failure: undefined }),
    (error: unknown): { failure: FailureReport } => ({ failure: describeFailure(error) }),
  );
  const { failure } = outcome;
  if (json) {
    io.out(
      JSON.stringify(
        { ok: !failure, workflowId: handle.workflowId, runId: handle.firstExecutionRunId, ...outcome },
        null,
        2,
      ),
    );
  } else if (!failure) {
    io.out(JSON.stringify(outcome.result, null, 2));
  }
  if (failure && !json) printFailure(io, failure);
  return failure ? ExitCode.failed : ExitCode.ok;
}

/** The workflow's result, where Ctrl-C asks the workflow to end and a worker that breaks ends the wait. */
async function cancelledBySignal(
  io: Io,
  handle: WorkflowHandle,
  workers: WorkerSet,
  signal: StopSignal,
): Promise<unknown> {
  signal.received.then(async () => {
    io.progress("cancelling the workflow; Ctrl-C again does not wait for it");
    await handle.cancel().catch(() => {});
  });
  const broken = workers.ended.then(() => new Promise<never>(() => {}));
  return Promise.race([handle.result(), broken]);
}

async function unknownWorkflow(
  entry: string,
  workers: Record<string, { workflows: { entry: string }[] }>,
): Promise<string> {
  const { closest } = await import("fastest-levenshtein");
  const known = Object.values(workers).flatMap(({ workflows }) =>
    workflows.map((workflow) => workflow.entry),
  );
  if (known.length === 0) return `there is no workflow \`${entry}\`: the registry has none with a worker`;
  return `there is no workflow \`${entry}\`; the nearest is \`${closest(entry, known)}\`, all are: ${known.join(", ")}`;
}
