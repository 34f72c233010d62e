/** Waits for the workflow that `luaflow run` has started, and leaves none behind in silence. */
import { setTimeout as sleep } from "node:timers/promises";
import { type WorkflowHandle, WorkflowExecutionAlreadyStartedError } from "@temporalio/client";
import { UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import type { StopSignal } from "../signals.ts";
import { isGone } from "./unreachable.ts";
import type { WorkerSet } from "./workers.ts";

/** How long a cancelled workflow may clean up. In ms. */
const PATIENCE = 5_000;

/** How long the server may take to answer the last requests. In ms. */
const ANSWER = 3_000;

export interface Ending {
  io: Io;
  handle: WorkflowHandle;
  signal: StopSignal;
  /** The command that ends the workflow from elsewhere. */
  end: string;
}

export function endCommand(workflowId: string, address: string, namespace: string): string {
  const id = /^[\w.:@/-]+$/.test(workflowId) ? workflowId : `'${workflowId.replaceAll("'", "'\\''")}'`;
  return `temporal workflow terminate --workflow-id ${id} --namespace ${namespace} --address ${address}`;
}

/**
 * The workflow's result. The first signal cancels it; the second one, or {@link PATIENCE}, terminates it. A workflow that goes on
 * without this command is named with the command that ends it.
 */
export async function followed(ending: Ending, workers: WorkerSet): Promise<unknown> {
  const { io, handle, signal, end } = ending;
  // Whichever of these comes first is told; the others are of no interest then.
  const result = handle.result();
  result.catch(() => {});
  const broken = workers.ended.then(() => new Promise<never>(() => {}));
  const stopped = signal.received.then(() => stop(ending, result));
  stopped.catch(() => {});
  try {
    return await Promise.race([result, broken, stopped]);
  } catch (error) {
    if (!isGone(error) && error instanceof Error && error.name === "WorkflowFailedError") throw error;
    io.err(`the workflow may go on without this command; this ends it:\n  ${end}`);
    throw isGone(error)
      ? new UserError("the Temporal server does not answer any more", { cause: error })
      : error;
  }
}

async function stop({ io, handle, signal, end }: Ending, result: Promise<unknown>): Promise<unknown> {
  io.progress("cancelling the workflow; Ctrl-C again terminates it");
  const settled = result.then(
    () => true,
    () => true,
  );
  // Even a server that never answers must not keep the user waiting.
  const cancelled = handle.cancel().catch(() => {});
  const patience = sleep(PATIENCE, false, { ref: false });
  if (await Promise.race([settled, patience, signal.again.then(() => false)])) return result;
  io.progress(`terminating the workflow; should that fail, this does it:\n  ${end}`);
  await Promise.race([cancelled, sleep(ANSWER, undefined, { ref: false })]);
  const late = sleep(ANSWER).then(() => {
    throw new UserError("the Temporal server does not answer");
  });
  late.catch(() => {});
  const terminated = handle.terminate("luaflow run was interrupted").catch((error: unknown) => {
    // It has ended just now.
    if ((error as Error).name !== "WorkflowNotFoundError") throw error;
  });
  await Promise.race([terminated, late]);
  return Promise.race([result, late]);
}

/** Why a workflow did not start, where that is the user's to put right. */
export function startFailure(error: unknown, workflowId: string, address: string): unknown {
  if (error instanceof WorkflowExecutionAlreadyStartedError) {
    return new UserError(`workflow ${workflowId} is running already; --id gives another id`);
  }
  if (isGone(error)) return new UserError(`the Temporal server at ${address} does not answer any more`);
  return error;
}
