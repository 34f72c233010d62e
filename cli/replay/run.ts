/** Replays recorded histories against a build. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DataConverter } from "@temporalio/common";
import { DefaultLogger, type InjectedSinks, Runtime, Worker } from "@temporalio/worker";
import { editDirectory } from "../../runtime-shims/worker/bundle-directory.ts";
import type { TracedCommand, TraceSinks } from "../../runtime-shims/workflow/trace.ts";
import type { Manifest } from "../temporal/manifest.ts";
import { type Difference, firstDifference } from "./compare.ts";
import { type RecordedHistory, readHistory, UnreadableHistory } from "./histories.ts";

/** `unreadable`: nothing can be said, for want of a history or of what its payloads say. */
export type Verdict = "compatible" | "incompatible" | "unreadable";

export interface ReplayOutcome {
  file: string;
  verdict: Verdict;
  compatible: boolean;
  /** Unknown of a file that is no history. */
  workflowId?: string;
  /** Temporal type. */
  type?: string;
  /** What the SDK says against it, or why it cannot be read. */
  error?: string;
  difference?: Difference;
  /** Why the verdict may be wrong. */
  note?: string;
}

export interface ReplayOptions {
  /** Reads the payloads of the histories, as that of the workers that recorded them. */
  dataConverter?: DataConverter;
}

/** One outcome for each file, in their order. */
export async function replayHistories(
  folder: string,
  manifest: Manifest,
  files: readonly string[],
  options: ReplayOptions = {},
): Promise<ReplayOutcome[]> {
  // What a workflow prints while it replays is of the past.
  Runtime.install({
    logger: new DefaultLogger("ERROR", () => {}),
    telemetryOptions: { logging: { filter: "OFF", forward: {} } },
    shutdownSignals: [],
  });
  const bundles = new Map<string, { code: string }>();
  const bundleOf = (type: string): { code: string } | undefined => {
    const worker = Object.values(manifest.workers).find(({ workflows }) =>
      workflows.some((workflow) => workflow.type === type),
    );
    if (worker?.workflowBundle === undefined) return undefined;
    const path = join(folder, worker.folder, worker.workflowBundle);
    let bundle = bundles.get(path);
    if (bundle === undefined) bundles.set(path, (bundle = { code: tracing(path) }));
    return bundle;
  };
  const outcomes: ReplayOutcome[] = [];
  // One by one: there may be more histories than fit into memory.
  for (const file of files) {
    try {
      outcomes.push(await replayOne(bundleOf, await readHistory(file), options));
    } catch (error) {
      if (!(error instanceof UnreadableHistory)) throw error;
      outcomes.push({ file, verdict: "unreadable", compatible: false, error: error.message });
    }
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
  bundleOf: (type: string) => { code: string } | undefined,
  { file, workflowId, type, history, decoded, coded }: RecordedHistory,
  { dataConverter }: ReplayOptions,
): Promise<ReplayOutcome> {
  const known = { file, workflowId, type, compatible: false };
  const workflowBundle = bundleOf(type);
  if (workflowBundle === undefined)
    return { ...known, verdict: "incompatible", error: `this build has no workflow of type ${type}` };
  const unread = dataConverter?.payloadCodecs === undefined ? coded : undefined;
  const unreadable = (encoding: string): ReplayOutcome => ({
    ...known,
    verdict: "unreadable",
    error: `payloads cannot be read: their encoding is ${encoding}, which needs the codec of the worker that wrote them`,
  });
  if (unread?.onlySignals === false) return unreadable(unread.encoding);
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
  const options = { workflowBundle, sinks, ...(dataConverter && { dataConverter }) };
  try {
    await limited(Worker.runReplayHistory(options, history, workflowId));
    return { ...known, verdict: "compatible", compatible: true };
  } catch (problem) {
    if (unread !== undefined) return unreadable(unread.encoding);
    const error = problem instanceof Error ? problem.message : String(problem);
    const difference = firstDifference(history, commands);
    return {
      ...known,
      verdict: "incompatible",
      error,
      ...(difference && { difference }),
      ...(decoded && { note: DECODED }),
    };
  }
}

const DECODED =
  "this export has values in place of payloads, which were made anew; export it without decoding to be sure";
