/** Finds troubles in what the SDK's workers log. Pure but for what it remembers. */
import type { LogEntry } from "@temporalio/worker";
import { luaFrames, type Trouble, withoutSource } from "./trouble.ts";

/**
 * What an entry tells: a trouble, that the server has refused what a workflow task wanted (its history says why), or nothing of
 * that kind.
 */
export type Finding = Trouble | "refused" | "known" | undefined;

/** Errors that end a workflow; any other fails its task. */
const ENDS_WORKFLOW =
  /^(Application|Activity|ChildWorkflow|Cancelled|Timeout|Terminated|Server|Temporal)Failure\b/;

/** How many runs are remembered. */
const REMEMBERED = 1_000;

/** One for all workers of a process: what one layer of the SDK has logged of a run, another logs again. */
export class LogReader {
  private readonly runs = new Set<string>();

  read({ message, meta = {} }: LogEntry): Finding {
    if (meta.sdkComponent === "core") return this.readCore(message, meta);
    if (meta.sdkComponent !== "worker") return undefined;
    const error: unknown = meta.error;
    if (message === "Activity failed") return activityTrouble(String(meta.activityType), error);
    if (message === "Nexus handler invocation failed") {
      const { text, frames } = parts(causeOfOperation(error));
      const subject = `${meta.service}.${meta.operation}`;
      return { what: "Nexus operation", subject, message: text, frames };
    }
    if (message.startsWith("Error while processing ActivityTask.start")) {
      return activityTrouble(String(meta.activityType ?? ""), error);
    }
    if (message === "Workflow failed" || message === "Failed to process Workflow Activation") {
      const { text, frames } = parts(error);
      const ended = message === "Workflow failed" && ENDS_WORKFLOW.test(stackOf(error));
      this.remember(meta.runId);
      const subject = String(meta.workflowType ?? "");
      return { what: ended ? "workflow" : "workflow task", subject, message: text, frames };
    }
    return undefined;
  }

  private readCore(message: string, meta: Record<string, unknown>): Finding {
    if (message === "Error while completing workflow activation") return "refused";
    if (message !== "Failing workflow task") return undefined;
    if (this.runs.has(String(meta.runId))) return "known";
    const failure = String(meta.failure);
    return {
      what: "workflow task",
      subject: "",
      message: debugField(failure, "message") || "no reason is known",
      frames: luaFrames(debugField(failure, "stack_trace")),
    };
  }

  private remember(run: unknown): void {
    if (typeof run !== "string") return;
    if (this.runs.size >= REMEMBERED) this.runs.clear();
    this.runs.add(run);
  }
}

function activityTrouble(type: string, error: unknown): Finding {
  // Those are luaflow's own; whoever asked for them is told how they ended.
  if (type.startsWith("__")) return "known";
  const { text, frames } = parts(error);
  return { what: "activity", subject: type, message: text, frames };
}

/** What a Lua function has returned as its error stands within the SDK's word for it, and has the Lua lines. */
function causeOfOperation(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? error.cause : error;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? withoutSource(error.stack ?? error.message) : String(error);
}

function parts(error: unknown): { text: string; frames: string[] } {
  const stack = stackOf(error);
  const text = error instanceof Error ? error.message : String(error);
  // What is thrown across threads keeps its stack, but loses its name.
  const [name] = /^\w*Error(?=: )/.exec(stack) ?? [];
  const named = name === undefined || name === "Error" || text.startsWith(name) ? text : `${name}: ${text}`;
  return { text: named, frames: luaFrames(stack) };
}

/** A text field of a value as Rust prints it for debugging. */
export function debugField(text: string, field: string): string {
  const [, found] = new RegExp(`\\b${field}: "((?:[^"\\\\]|\\\\.)*)"`).exec(text) ?? [];
  return (found ?? "").replaceAll(/\\u\{([0-9a-f]+)\}|\\(.)/g, (_, code?: string, character?: string) => {
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return { n: "\n", t: "\t", r: "\r", "0": "\0" }[character!] ?? character!;
  });
}
