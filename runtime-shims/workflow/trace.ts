/** Tells a replaying tool which commands a workflow issues, and from which Lua lines; off in ordinary workers. */
import { proxySinks, type Sinks } from "@temporalio/workflow";
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { chunkFile, luaFrames, stackOf } from "../lua/position.ts";
import { directory } from "../modules/directory.ts";
import { currentRun } from "./run.ts";

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
  luaflow: {
    command(command: TracedCommand): void;
    version(version: TracedVersion): void;
    /** After each activation: where each coroutine waits, innermost frame first. */
    waiting(places: readonly (readonly TracedFrame[])[]): void;
  };
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

/** The Lua code that is behind what is being issued, where none of it is on the stack. Set around synchronous calls only. */
let issuing: string | undefined;

/** What has Lua code end the workflow so that it starts over, by the SDK's object of the execution. */
const endings = new WeakMap<object, string>();

/** The Lua code that is running, for commands that follow from it later; undefined unless commands are traced. */
export function issuer(): string | undefined {
  if (directory().trace !== true) return undefined;
  const stack = stackOf(issuer);
  return luaFrames(stack).length > 0 ? stack : issuing;
}

/** Issues something on behalf of Lua code that ran before. */
export function issuedBy<T>(code: string | undefined, issue: () => T): T {
  if (code === undefined) return issue();
  const outer = issuing;
  issuing = code;
  try {
    return issue();
  } finally {
    issuing = outer;
  }
}

/** Says what Lua code ends the workflow, which the SDK does when none of it runs any more. */
export function endedBy({ stack }: Error): void {
  if (directory().trace === true && stack !== undefined) endings.set(getActivator(), stack);
}

/** Called after each activation of a traced execution. */
export function traceWaits(): void {
  const stacks = currentRun().execution?.scheduler.stacks() ?? [];
  const places = stacks.map(tracedFrames).filter((frames) => frames.length > 0);
  proxySinks<TraceSinks>().luaflow.waiting(places);
}

/** Called once per workflow execution, before its code runs. */
export function traceCommands(): void {
  const { luaflow } = proxySinks<TraceSinks>();
  const activator = getActivator();
  const push = activator.pushCommand.bind(activator);
  const tracing: typeof push = (command, complete) => {
    const [kind, details] = Object.entries(command).find(([, value]) => typeof value === "object") ?? [""];
    const given = (details ?? {}) as Details;
    const own = tracedFrames(given.failure?.stackTrace ?? stackOf(tracing));
    const behind = kind === "continueAsNewWorkflowExecution" ? endings.get(activator) : issuing;
    const frames = own.length > 0 || behind === undefined ? own : tracedFrames(behind);
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
