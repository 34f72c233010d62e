/** Replays recorded histories against a build. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DataConverter } from "@temporalio/common";
import {
  DefaultLogger,
  type InjectedSinks,
  type ReplayWorkerOptions,
  Runtime,
  Worker,
} from "@temporalio/worker";
import { editDirectory } from "../../runtime-shims/worker/bundle-directory.ts";
import type { TracedCommand, TraceSinks } from "../../runtime-shims/workflow/trace.ts";
import type { Manifest } from "../temporal/manifest.ts";
import { type Difference, firstDifference } from "./compare.ts";
import type { RecordedHistory } from "./histories.ts";

export interface ReplayOutcome {
  file: string;
  workflowId: string;
  type: string;
  compatible: boolean;
  /** What the SDK says against it. */
  error?: string;
  difference?: Difference;
}

/** One outcome for each history, in their order. */
export async function replayHistories(
  folder: string,
  manifest: Manifest,
  histories: readonly RecordedHistory[],
  dataConverter: DataConverter = {},
): Promise<ReplayOutcome[]> {
  // What a workflow prints while it replays is of the past.
  Runtime.install({
    logger: new DefaultLogger("ERROR", () => {}),
    telemetryOptions: { logging: { filter: "OFF", forward: {} } },
    shutdownSignals: [],
  });
  const bundles = new Map<string, { code: string }>();
  const outcomes: ReplayOutcome[] = [];
  for (const recorded of histories) {
    const { file, workflowId, type } = recorded;
    const worker = Object.values(manifest.workers).find(({ workflows }) =>
      workflows.some((workflow) => workflow.type === type),
    );
    if (worker?.workflowBundle === undefined) {
      const error = `this build has no workflow of type ${type}`;
      outcomes.push({ file, workflowId, type, compatible: false, error });
      continue;
    }
    const path = join(folder, worker.folder, worker.workflowBundle);
    let bundle = bundles.get(path);
    if (bundle === undefined) bundles.set(path, (bundle = { code: tracing(path) }));
    outcomes.push(await replayOne({ workflowBundle: bundle, dataConverter }, recorded));
  }
  return outcomes;
}

/**
 * The bundle that tells its commands. Their Lua lines lie deep below the SDK's frames. Only here may stacks be deep: a
 * worker takes one for every promise.
 */
function tracing(path: string): string {
  const code = editDirectory(readFileSync(path, "utf8"), (directory) => {
    directory.trace = true;
  });
  return code.replace(/^const __luaflow_directory=.*$/m, "$&Error.stackTraceLimit=50;");
}

/** Milliseconds. Replaying waits for nothing, but an incomplete history can make the SDK's core wait for ever. */
const LIMIT = 60_000;

async function limited(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the replay did not end within ${LIMIT / 1000} s`)), LIMIT);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

async function replayOne(
  options: Pick<ReplayWorkerOptions, "workflowBundle" | "dataConverter">,
  { file, workflowId, type, history }: RecordedHistory,
): Promise<ReplayOutcome> {
  const commands: TracedCommand[] = [];
  const sinks: InjectedSinks<TraceSinks> = {
    luaflow: {
      command: {
        fn: (_, command) => {
          commands.push(command);
        },
        callDuringReplay: true,
      },
    },
  };
  try {
    await limited(Worker.runReplayHistory({ ...options, sinks }, history, workflowId));
    return { file, workflowId, type, compatible: true };
  } catch (problem) {
    const error = problem instanceof Error ? problem.message : String(problem);
    const difference = firstDifference(history, commands);
    const outcome = { file, workflowId, type, compatible: false, error };
    return difference === undefined ? outcome : { ...outcome, difference };
  }
}
