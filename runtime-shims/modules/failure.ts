/** Lua errors as Temporal failures and back (workflows.md §5.6–5.8). */
import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  type RetryState,
  TerminatedFailure,
  TimeoutFailure,
  TimeoutType,
} from "@temporalio/common";
import { fromText, toText } from "../lua/bytes.ts";
import { ErrorObject, LuaError } from "../lua/error.ts";
import { canonicalKind, isErrorKind, wireKind } from "../lua/error-kinds.ts";
import { fromJson, toJson } from "../lua/json-value.ts";
import { luaTrace } from "../lua/position.ts";
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";

/** Fails the workflow task, so that it is tried again: no Lua code sees it. */
export class TaskFailure extends Error {
  override readonly name = "TaskFailure";
}

/** One link of the chain in a failure's details (workflows.md §5.7). */
interface Link {
  msg: string;
  kind?: string;
  retry?: boolean;
  details?: unknown;
  stack?: string[];
}

/** What a thrown or returned Lua error looks like to Temporal. Keeps the JavaScript stack, which maps to Lua lines. */
export function toFailure(error: Value, stack?: string): ApplicationFailure {
  const object = error instanceof ErrorObject ? error : undefined;
  const retryable = object?.retryable();
  const message = object === undefined ? errorText(error) : fullMessage(object);
  const kind = object === undefined || object.kind() === "UNKNOWN" ? "Internal" : wireKind(object.kind());
  const failure = ApplicationFailure.create({
    message: toText(message),
    type: toText(kind),
    nonRetryable: retryable === false,
    ...(object?.fields.nextRetryDelay === undefined ? {} : { nextRetryDelay: object.fields.nextRetryDelay }),
    details: [{ errors: object === undefined ? [{ msg: toText(message), kind }] : chain(object) }],
  });
  failure.stack =
    stack === undefined
      ? `ApplicationFailure: ${toText(message)}`
      : `ApplicationFailure: ${toText(message)}${luaTrace(stack)}`;
  return failure;
}

function errorText(value: Value): string {
  if (typeof value === "string") return value;
  return new LuaError(value).message;
}

function fullMessage(error: ErrorObject): string {
  const { context, cause } = error.fields;
  return context === undefined || cause === undefined ? error.message() : `${context}: ${fullMessage(cause)}`;
}

function chain(error: ErrorObject): Link[] {
  const { cause, context } = error.fields;
  const link: Link = { msg: toText(context ?? error.message()) };
  if (error.kind() !== "UNKNOWN") link.kind = wireKind(error.kind());
  const retryable = error.retryable();
  if (retryable !== undefined) link.retry = retryable;
  const details = error.details();
  if (details !== undefined) link.details = toJson(details);
  return cause === undefined ? [link] : [link, ...chain(cause)];
}

/** A failure that Lua raises: uncaught strings, faults and error objects. */
export function raisedFailure(error: LuaError): ApplicationFailure {
  return toFailure(error.value, error.stack);
}

/** A failure for what a method returned as its second value (workflows.md §5.6), with the place where an error object was made. */
export function returnedFailure(error: Value): ApplicationFailure {
  if (error instanceof ErrorObject) return toFailure(error, error.origin?.stack);
  return toFailure(new ErrorObject({ message: String(error), kind: "INTERNAL", retryable: false }));
}

// ── From Temporal ───────────────────────────────────────────────────────────────────────────────────────

const TIMEOUTS: ReadonlyMap<TimeoutType, string> = new Map([
  [TimeoutType.START_TO_CLOSE, "start_to_close"],
  [TimeoutType.SCHEDULE_TO_START, "schedule_to_start"],
  [TimeoutType.SCHEDULE_TO_CLOSE, "schedule_to_close"],
  [TimeoutType.HEARTBEAT, "heartbeat"],
]);

const NOT_FOUND_TYPES = new Set([
  "ActivityNotRegisteredError",
  "ActivityNotRegistered",
  "WorkflowNotRegisteredError",
  "NamespaceNotFoundError",
  "NotFoundError",
]);

/** What a failed activity or child workflow is to Lua (workflows.md §5.8). */
export function fromFailure(thrown: unknown): ErrorObject {
  const metadata = wrapperMetadata(thrown);
  const inner = metadata === undefined ? thrown : (thrown as Error & { cause?: unknown }).cause;
  const error = decode(inner ?? thrown);
  if (metadata === undefined) return error;
  const details = error.details() instanceof Table ? (error.details() as Table) : new Table();
  for (const [key, value] of Object.entries(metadata))
    details.$setField(key, value === undefined ? undefined : fromJson(value));
  return new ErrorObject({ ...error.fields, details });
}

function wrapperMetadata(thrown: unknown): Record<string, string | null | undefined> | undefined {
  if (thrown instanceof ActivityFailure) {
    return { _wrapper: "activity", _activity_id: thrown.activityId, _retry_state: pascal(thrown.retryState) };
  }
  if (thrown instanceof ChildWorkflowFailure) {
    return {
      _wrapper: "child_workflow",
      _workflow_id: thrown.execution.workflowId,
      _workflow_type: thrown.workflowType,
      _run_id: thrown.execution.runId,
      _retry_state: pascal(thrown.retryState),
    };
  }
  return undefined;
}

/** `MAXIMUM_ATTEMPTS_REACHED` → `MaximumAttemptsReached` */
function pascal(state: RetryState | undefined): string {
  const name = String(state ?? "UNSPECIFIED").replace(/^RETRY_STATE_/, "");
  return name
    .toLowerCase()
    .split("_")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
}

function decode(thrown: unknown): ErrorObject {
  const causes = causeChain(thrown);
  for (const cause of causes) {
    const links = chainDetails(cause);
    if (links !== undefined) return fromChain(links);
  }
  for (const cause of causes) {
    if (!(cause instanceof ApplicationFailure)) continue;
    const details = fromJson(cause.details?.[0]);
    return new ErrorObject({
      message: fromText(cause.message),
      kind: kindOfType(cause.type),
      retryable: !cause.nonRetryable,
      ...(details instanceof Table ? { details } : {}),
    });
  }
  for (const cause of causes) {
    if (cause instanceof CancelledFailure) return canceled("operation canceled");
  }
  for (const cause of causes) {
    if (!(cause instanceof TimeoutFailure)) continue;
    const details = new Table({ timeout_type: TIMEOUTS.get(cause.timeoutType) ?? "unknown" });
    return new ErrorObject({ message: fromText(cause.message), kind: "TIMEOUT", retryable: false, details });
  }
  for (const cause of causes) if (cause instanceof TerminatedFailure) return canceled("workflow terminated");
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new ErrorObject({ message: fromText(text), kind: "INTERNAL" });
}

function canceled(message: string): ErrorObject {
  return new ErrorObject({ message, kind: "CANCELED", retryable: false });
}

function causeChain(thrown: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let current = thrown; current !== undefined && current !== null && causes.length < 20; ) {
    causes.push(current);
    current = (current as { cause?: unknown }).cause;
  }
  return causes;
}

function chainDetails(failure: unknown): Link[] | undefined {
  if (!(failure instanceof ApplicationFailure)) return undefined;
  const [first] = failure.details ?? [];
  const links = (first as { errors?: unknown } | null | undefined)?.errors;
  if (!Array.isArray(links) || links.length === 0) return undefined;
  return links.every((link) => typeof link?.msg === "string") ? links : undefined;
}

function fromChain(links: readonly Link[]): ErrorObject {
  const kind = links.find((link) => typeof link.kind === "string")?.kind;
  const retryable = links.find((link) => typeof link.retry === "boolean")?.retry;
  const details = fromJson(links.find((link) => link.details !== undefined)?.details);
  return new ErrorObject({
    message: fromText(links.map((link) => link.msg).join(": ")),
    ...(kind === undefined ? {} : { kind: canonicalKind(kind) }),
    ...(retryable === undefined ? {} : { retryable }),
    ...(details instanceof Table ? { details } : {}),
  });
}

function kindOfType(type: string | undefined | null): string {
  if (type === undefined || type === null || type === "") return "UNKNOWN";
  if (NOT_FOUND_TYPES.has(type)) return "NOT_FOUND";
  return isErrorKind(type) ? canonicalKind(type) : "UNKNOWN";
}
