/** `workflow.query` and `workflow.update`: functions of a program that answer queries and updates by name. */
import { TemporalFailure } from "@temporalio/common";
import { defineQuery, defineUpdate, setHandler } from "@temporalio/workflow";
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { fromText, toText } from "../lua/bytes.ts";
import { isTask } from "../lua/call.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError, ErrorObject, LuaError, luaErrorOf } from "../lua/error.ts";
import { branchIdentities } from "../lua/identity.ts";
import { fromJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import { type Callable, type Multi, none, type Value, values } from "../lua/value.ts";
import { invalid, type Outcome } from "../modules/arguments.ts";
import { raisedFailure, returnedFailure, toFailure } from "../modules/failure.ts";
import { tooLong } from "../modules/options/values.ts";
import { encodeResult } from "../modules/result.ts";
import { readOnly, refuseReadOnly } from "../scheduler/read-only.ts";
import { Thread } from "../scheduler/thread.ts";
import { readable } from "./payloads.ts";
import { currentRun } from "./run.ts";

/** Handlers of the SDK's own have such names. */
const RESERVED = "__";

function handlerName(call: string, name: Value): { text: string } | [undefined, ErrorObject] {
  if (typeof name !== "string") throw argumentError(1, call, `string expected, got ${typeName(name)}`);
  if (name === "") return invalid("name cannot be empty");
  if (name.startsWith(RESERVED)) return invalid(`names that begin with ${RESERVED} are Temporal's own`);
  const long = tooLong(name);
  return long === undefined ? { text: toText(name) } : invalid(`name ${long}`);
}

function handlerFunction(call: string, handler: Value): Callable {
  if (typeof handler === "function") return handler as Callable;
  throw argumentError(2, call, `function expected, got ${typeName(handler)}`);
}

interface Options {
  description?: string;
  validate?: Callable;
}

function readOptions(call: string, options: Value): Options | [undefined, ErrorObject] {
  if (options === undefined) return {};
  if (!(options instanceof Table)) throw argumentError(3, call, `table expected, got ${typeName(options)}`);
  const known = call === "update" ? ["description", "validate"] : ["description"];
  const unknown = options
    .$keys()
    .find((key) => !known.includes(key as string) && options.$get(key) !== undefined);
  if (unknown !== undefined || options.$length > 0)
    return invalid(`option ${String(unknown ?? 1)} is not supported; known are ${known.join(", ")}`);
  const description = options.$getField("description");
  if (description !== undefined && typeof description !== "string")
    return invalid(`description must be a string, got ${typeName(description)}`);
  const validate = options.$getField("validate");
  if (validate !== undefined && typeof validate !== "function")
    return invalid(`validate must be a function, got ${typeName(validate)}`);
  return {
    ...(description === undefined ? {} : { description: toText(description) }),
    ...(validate === undefined ? {} : { validate: validate as Callable }),
  };
}

/**
 * Runs a function of the program that only looks, outside of the scheduler's turns. Nothing that replay would find changed
 * stays behind: neither commands nor waits, nor drawn random numbers, nor the numbers that stand for addresses.
 */
function look(
  name: string,
  body: Callable,
  args: readonly unknown[],
  failure: (raised: LuaError) => unknown = raisedFailure,
): Multi {
  const given = args.map((value) => fromJson(readable(value)));
  const run = currentRun();
  const activator = getActivator();
  const { random } = activator;
  const { identities } = run;
  activator.random = activator.info.unsafe.random.random;
  run.identities = branchIdentities(identities);
  try {
    const thread = new Thread(run.execution!.scheduler, body, given);
    return readOnly(name, () => thread.runAtOnce(name));
  } catch (error) {
    throw failureOf(error, failure);
  } finally {
    activator.random = random;
    run.identities = identities;
  }
}

/** What a caller is told of an error of Lua's; others are what they are. */
function failureOf(error: unknown, failure: (raised: LuaError) => unknown = raisedFailure): unknown {
  if (error instanceof TemporalFailure) return error;
  const raised = luaErrorOf(error);
  return raised === undefined ? error : failure(raised);
}

/** `workflow.query(name, fn, {description =})`: `fn` answers queries of the name, with its first result. */
export function query(name?: Value, handler?: Value, options?: Value): Outcome<boolean> {
  refuseReadOnly("set a handler");
  const named = handlerName("query", name);
  if (Array.isArray(named)) return named;
  const body = handlerFunction("query", handler);
  const given = readOptions("query", options);
  if (Array.isArray(given)) return given;
  const { description } = given;
  setHandler(
    defineQuery<unknown, unknown[]>(named.text),
    (...args) => encodeResult(look("query", body, args)),
    description === undefined ? {} : { description },
  );
  return [true, undefined];
}

/**
 * `workflow.update(name, fn, {validate =, description =})`: `fn` runs as a coroutine for each update of the name, and its first
 * result goes to the caller. What `validate` refuses leaves no trace in the history.
 */
export function update(name?: Value, handler?: Value, options?: Value): Outcome<boolean> {
  refuseReadOnly("set a handler");
  const named = handlerName("update", name);
  if (Array.isArray(named)) return named;
  const body = handlerFunction("update", handler);
  const given = readOptions("update", options);
  if (Array.isArray(given)) return given;
  const { validate, description } = given;
  const { updateHandlers } = getActivator();
  const { execution } = currentRun();
  // Updates can always bring work.
  if (execution !== undefined && !updateHandlers.has(named.text)) execution.scheduler.subscriptions++;
  setHandler(defineUpdate<unknown, unknown[]>(named.text), (...args) => carryOut(body, args), {
    ...(validate === undefined ? {} : { validator: (...args: unknown[]) => judge(validate, args) }),
    ...(description === undefined ? {} : { description }),
  });
  return [true, undefined];
}

/** @throws what the caller of a refused update is told */
function judge(validate: Callable, args: readonly unknown[]): void {
  const refused = ({ value, stack }: LuaError) => toFailure(refusal(value), stack);
  const [accepted, reason] = values(look("update validator", validate, args, refused));
  if (reason instanceof ErrorObject || typeof reason === "string") throw returnedFailure(refusal(reason));
  if (accepted === false) throw returnedFailure(refusal(fromText("update rejected")));
}

/** What is wrong with an update, as an error: what has no kind of its own is about its arguments. */
function refusal(reason: Value): ErrorObject {
  if (!(reason instanceof ErrorObject)) {
    const message = typeof reason === "string" ? reason : new LuaError(reason).message;
    return new ErrorObject({ message, kind: "INVALID", retryable: false });
  }
  return reason.kind() === "UNKNOWN" ? new ErrorObject({ ...reason.fields, kind: "INVALID" }) : reason;
}

/** Runs a handler as a coroutine of the execution; its errors are the update's, not the workflow's. */
function carryOut(body: Callable, args: readonly unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const given = args.map((value) => fromJson(readable(value)));
    function* handle(): Task {
      try {
        const result = body(...given);
        resolve(encodeResult(isTask(result) ? yield* result : result));
      } catch (error) {
        const failure = failureOf(error);
        if (!(failure instanceof TemporalFailure)) throw error;
        reject(failure);
      }
      return none;
    }
    currentRun().execution!.scheduler.spawn(handle as unknown as Callable);
  });
}
