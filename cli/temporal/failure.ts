/** Prints how a workflow failed. */
import { WorkflowFailedError } from "@temporalio/client";
import {
  type ApplicationFailure,
  CancelledFailure,
  TemporalFailure,
  TerminatedFailure,
  TimeoutFailure,
} from "@temporalio/common";
import type { Io } from "../io.ts";
import type { Located } from "../places.ts";
import type { TroubleReporter } from "../troubles/reporter.ts";
import { luaFrames } from "../troubles/trouble.ts";

export interface FailureReport {
  message: string;
  /** The kind of a Lua error (`NotFound`), or what else ended the workflow (`Cancelled`, `Timeout`). */
  kind: string;
  /** Frames in Lua files, innermost first. */
  stack: string[];
  /** The activity whose error it is, as far as is known, and where that was raised; errors that are returned have no place. */
  activity?: { type: string; stack: readonly string[] };
}

/**
 * @param troubles knows the activities that have failed
 * @throws the error itself when it is no workflow failure
 */
export function describeFailure(error: unknown, troubles?: TroubleReporter): FailureReport {
  if (!(error instanceof WorkflowFailedError)) throw error;
  const cause = error.cause;
  const source = troubles?.last(
    ({ what, message }) => what === "activity" && message !== "" && cause?.message.includes(message) === true,
  );
  return {
    ...(source !== undefined && { activity: { type: source.subject, stack: source.frames } }),
    message: cause?.message ?? error.message,
    kind: kindOf(cause),
    stack: cause instanceof TemporalFailure ? luaFrames(cause.failure?.stackTrace ?? cause.stack) : [],
  };
}

/** @throws the error itself when it is no Lua error */
export function describeFunctionFailure(error: unknown): FailureReport {
  // A bundle has the SDK's classes from where it stands.
  if (!(error instanceof Error) || error.name !== "ApplicationFailure") throw error;
  return { message: error.message, kind: kindOf(error), stack: luaFrames(error.stack) };
}

export function printFailure(
  io: Io,
  { message, kind, stack, activity }: FailureReport,
  located: Located,
  what: "workflow" | "function" = "workflow",
): void {
  const c = io.colors.err;
  io.err(`${c.red(`${what} failed`)}: ${located(message)}`);
  io.err(`  kind: ${kind}`);
  for (const frame of stack) io.err(c.dim(`  ${frame}`));
  if (activity === undefined) return;
  io.err(`  in activity ${activity.type}`);
  for (const frame of activity.stack) io.err(c.dim(`  ${frame}`));
}

function kindOf(cause: Error | undefined): string {
  if (cause?.name === "ApplicationFailure") return (cause as ApplicationFailure).type || "Unknown";
  if (cause instanceof CancelledFailure) return "Cancelled";
  if (cause instanceof TimeoutFailure) return "Timeout";
  if (cause instanceof TerminatedFailure) return "Terminated";
  return cause?.name ?? "Unknown";
}
