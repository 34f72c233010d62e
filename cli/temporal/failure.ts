/** Prints how a workflow failed. */
import { WorkflowFailedError } from "@temporalio/client";
import {
  type ApplicationFailure,
  CancelledFailure,
  TemporalFailure,
  TimeoutFailure,
} from "@temporalio/common";
import type { Io } from "../io.ts";

export interface FailureReport {
  message: string;
  /** The kind of a Lua error (`NotFound`), or what else ended the workflow (`Cancelled`, `Timeout`). */
  kind: string;
  /** Frames in Lua files, innermost first. */
  stack: string[];
}

/** @throws the error itself when it is no workflow failure */
export function describeFailure(error: unknown): FailureReport {
  if (!(error instanceof WorkflowFailedError)) throw error;
  const cause = error.cause;
  return {
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
  { message, kind, stack }: FailureReport,
  what: "workflow" | "function" = "workflow",
): void {
  const c = io.colors.err;
  io.err(`${c.red(`${what} failed`)}: ${message}`);
  io.err(`  kind: ${kind}`);
  for (const frame of stack) io.err(c.dim(`  ${frame}`));
}

function kindOf(cause: Error | undefined): string {
  if (cause?.name === "ApplicationFailure") return (cause as ApplicationFailure).type || "Unknown";
  if (cause instanceof CancelledFailure) return "Cancelled";
  if (cause instanceof TimeoutFailure) return "Timeout";
  return cause?.name ?? "Unknown";
}

/** Frames of the runtime and of the SDK say nothing to the author of the Lua code, unless there is nothing else. */
function luaFrames(stack = ""): string[] {
  const frames = stack
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "));
  const lua = frames.filter((line) => /\.(lua|ya?ml):\d+/.test(line));
  return lua.length > 0 ? lua : frames;
}
