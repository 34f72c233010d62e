/** Tells a replaying tool which commands a workflow issues, and from which Lua lines; off in ordinary workers. */
import { proxySinks, type Sinks } from "@temporalio/workflow";
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { chunkFile, luaFrames, stackOf } from "../lua/position.ts";
import { directory } from "../modules/directory.ts";

export interface TracedCommand {
  /** The command's field name in the SDK's protocol: `startTimer`. */
  kind: string;
  /** What it is about: the activity or workflow type, the signal, the marker, the duration in ms. */
  name: string;
  /** Numbers timers, activities and children of a run, each from 1. */
  seq: number | undefined;
  /** The Lua code that issues it, innermost first. Empty for the end of a workflow, unless an error ends it. */
  frames: readonly TracedFrame[];
}

export interface TracedFrame {
  chunk: string;
  /** Of the registry. */
  file: string;
  /** From 1, as is `column`. */
  line: number;
  column: number;
}

/** What a call of `workflow.version` has answered. */
export interface TracedVersion {
  change: string;
  /** The range that the code supports. */
  least: number;
  most: number;
  /** Outside of the range the workflow's task fails. */
  answer: number;
  frames: readonly TracedFrame[];
}

export interface TraceSinks extends Sinks {
  luaflow: { command(command: TracedCommand): void; version(version: TracedVersion): void };
}

interface Details {
  seq?: number | null;
  activityType?: string | null;
  workflowType?: string | null;
  signalName?: string | null;
  patchId?: string | null;
  service?: string | null;
  operation?: string | null;
  startToFireTimeout?: { seconds?: { toNumber(): number } | number | null; nanos?: number | null } | null;
  failure?: { stackTrace?: string | null } | null;
}

/** Called once per workflow execution, before its code runs. */
export function traceCommands(): void {
  const { luaflow } = proxySinks<TraceSinks>();
  const activator = getActivator();
  const push = activator.pushCommand.bind(activator);
  const tracing: typeof push = (command, complete) => {
    const [kind, details] = Object.entries(command).find(([, value]) => typeof value === "object") ?? [""];
    const given = (details ?? {}) as Details;
    const frames = tracedFrames(given.failure?.stackTrace ?? stackOf(tracing));
    luaflow.command({ kind, name: nameOf(given), seq: given.seq ?? undefined, frames });
    push(command, complete);
  };
  activator.pushCommand = tracing;
}

/** Tells of a call of `workflow.version`; nothing in ordinary workers. */
export function traceVersion(version: Omit<TracedVersion, "frames">): void {
  if (directory().trace !== true) return;
  const { luaflow } = proxySinks<TraceSinks>();
  luaflow.version({ ...version, frames: tracedFrames(stackOf(traceVersion)) });
}

function tracedFrames(stack: string): TracedFrame[] {
  return luaFrames(stack).map(({ chunk, line, column }) => {
    return { chunk, line, column, file: chunkFile(chunk) ?? chunk };
  });
}

function nameOf({
  activityType,
  workflowType,
  signalName,
  patchId,
  service,
  operation,
  startToFireTimeout: timer,
}: Details): string {
  if (operation !== undefined && operation !== null) return `${service}.${operation}`;
  if (timer === undefined || timer === null)
    return activityType ?? workflowType ?? signalName ?? patchId ?? "";
  return String(Number(timer.seconds ?? 0) * 1000 + (timer.nanos ?? 0) / 1e6);
}
