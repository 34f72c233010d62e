/**
 * `workflow.scope` and `workflow.shield` (docs/workflows.md): a request to cancel the workflow is an event and interrupts nothing
 * (workflows.md §17), except in scopes, where the program asks for it.
 */
import { CancellationScope, sleep } from "@temporalio/workflow";
import { isTask } from "../lua/call.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError, ErrorObject, faultAt, LuaError, luaErrorOf } from "../lua/error.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import type { Callable, Value } from "../lua/value.ts";
import { invalid } from "../modules/arguments.ts";
import { durationArgument } from "../modules/time/duration.ts";
import { refuseReadOnly } from "../scheduler/read-only.ts";
import { canceled, CancelScope } from "../scheduler/scope.ts";
import { currentThread, type Thread } from "../scheduler/thread.ts";
import { completionKey } from "./activation.ts";
import { currentRun } from "./run.ts";

/** The SDK's scope for the commands of a scope; made when the first one is issued. */
const commandScopes = new WeakMap<CancelScope, CancellationScope>();

/** The SDK's scope for what the running coroutine issues; undefined outside of scopes. */
export function commandScope(): CancellationScope | undefined {
  const scope = currentThread()?.scope;
  if (scope === undefined) return undefined;
  let known = commandScopes.get(scope);
  if (known === undefined) {
    const made = new CancellationScope({ cancellable: true });
    commandScopes.set(scope, made);
    scope.onCancel(() => made.cancel());
    known = made;
  }
  return known;
}

/** Issues a command of the running coroutine: it is cancelled with the scope of that. */
export function inScope<T>(issue: () => Promise<T>): Promise<T> {
  const scope = commandScope();
  return scope === undefined ? issue() : scope.run(issue);
}

/** @throws why the scope of the running coroutine is cancelled, in place of the SDK's word for it */
export function raiseCancellation(thrown: unknown): never {
  const reason = currentThread()?.scope?.reason;
  throw reason === undefined ? thrown : new LuaError(reason);
}

function running(name: string): Thread {
  const thread = currentThread();
  if (thread === undefined) throw faultAt(`workflow.${name}: can not yield from outside of a coroutine`);
  return thread;
}

function functionArgument(name: string, body: Value): Callable {
  if (typeof body === "function") return body as Callable;
  throw argumentError(1, name, `function expected, got ${typeName(body)}`);
}

/** Runs `body` with `scope` as that of the running coroutine. */
function* within(thread: Thread, scope: CancelScope, body: Callable): Task {
  const outer = thread.scope;
  thread.scope = scope;
  try {
    const result = body(scope);
    return isTask(result) ? yield* result : result;
  } finally {
    thread.scope = outer;
    scope.end();
  }
}

function timeoutOf(options: Value): number | undefined | ErrorObject {
  if (options === undefined) return undefined;
  if (!(options instanceof Table))
    throw argumentError(2, "scope", `table expected, got ${typeName(options)}`);
  const unknown = options.$keys().find((key) => key !== "timeout" && options.$get(key) !== undefined);
  if (unknown !== undefined || options.$length > 0)
    return invalid(`option ${String(unknown ?? 1)} is not supported; known is timeout`)[1];
  const timeout = options.$getField("timeout");
  if (timeout === undefined) return undefined;
  const nanoseconds = durationArgument(timeout);
  if (nanoseconds instanceof ErrorObject) return invalid(`timeout: ${nanoseconds.message()}`)[1];
  return nanoseconds > 0 ? Math.max(1, Math.ceil(nanoseconds / 1e6)) : invalid("timeout must be > 0")[1];
}

/** Cancels a scope after some milliseconds, by a timer of the scope around it. */
function startDeadline(scope: CancelScope, milliseconds: number): () => void {
  const parent = commandScope();
  const timer = new CancellationScope({ cancellable: true, ...(parent && { parent }) });
  const { scheduler } = currentRun().execution!;
  const fired = timer.run(() => sleep(milliseconds, { summary: "scope timeout" }));
  const key = completionKey("fireTimer");
  const message = `scope timed out after ${milliseconds} ms`;
  fired.then(
    () =>
      scheduler.arrive(() => {
        scope.stop(new ErrorObject({ message, kind: "TIMEOUT", retryable: false }));
      }, key),
    // Its function has ended, or the scope around it.
    () => {},
  );
  return () => timer.cancel();
}

/**
 * `workflow.scope(fn, {timeout =})`: the results of `fn(scope)`, or `nil, error` when the scope was cancelled and `fn` ended
 * because of it: by `scope:cancel()`, its timeout, the scope around it, or a request to cancel the workflow.
 */
export function* scope(body?: Value, options?: Value): Task {
  const call = functionArgument("scope", body);
  refuseReadOnly("open a scope");
  const thread = running("scope");
  const timeout = timeoutOf(options);
  if (timeout instanceof ErrorObject) return [undefined, timeout];
  const { scopes, execution } = currentRun();
  const made = new CancelScope(execution!.scheduler, thread.scope);
  // Shielded ones hear of nothing; those within others hear from these.
  if (thread.scope === undefined) scopes.add(made);
  const stopTimer = timeout === undefined ? undefined : startDeadline(made, timeout);
  try {
    return yield* within(thread, made, call);
  } catch (thrown) {
    const { reason } = made;
    const raised = luaErrorOf(thrown);
    if (reason === undefined || raised === undefined || !isCancellation(raised.value, reason)) throw thrown;
    return [undefined, reason];
  } finally {
    scopes.delete(made);
    if (made.reason?.kind() !== "TIMEOUT") stopTimer?.();
  }
}

/** `workflow.shield(fn)`: the results of `fn()`, which no cancellation from outside reaches. */
export function* shield(body?: Value): Task {
  const call = functionArgument("shield", body);
  refuseReadOnly("open a scope");
  const thread = running("shield");
  return yield* within(thread, new CancelScope(currentRun().execution!.scheduler, undefined), call);
}

/** Does an error say that a scope was cancelled? Calls that were cancelled have errors of their own. */
function isCancellation(value: Value, reason: ErrorObject): boolean {
  return value === reason || (value instanceof ErrorObject && value.kind() === "CANCELED");
}

/** Somebody asks the workflow to stop: its outermost scopes are cancelled. */
export function cancelScopes(): void {
  for (const open of [...currentRun().scopes]) open.stop(canceled("workflow canceled"));
}
