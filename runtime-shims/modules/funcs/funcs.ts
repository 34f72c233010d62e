/** The `funcs` module (workflows.md §14.1), over what each environment does with a call. */
import { toText } from "../../lua/bytes.ts";
import type { Task } from "../../lua/call-task.ts";
import { argumentError, ErrorObject } from "../../lua/error.ts";
import { addressOf } from "../../lua/identity.ts";
import { fromJson } from "../../lua/json-value.ts";
import { fromLiteral } from "../../lua/literal.ts";
import type { Table } from "../../lua/table.ts";
import { checkTable } from "../../lua/table-access.ts";
import { typeName } from "../../lua/type-name.ts";
import { Userdata } from "../../lua/userdata.ts";
import type { Value } from "../../lua/value.ts";
import { type ContextValues, type Identity, identityOf } from "../../scheduler/execution.ts";
import { refuseReadOnly } from "../../scheduler/read-only.ts";
import { giveWay, wait } from "../../scheduler/wait.ts";
import { encodeArguments, failed, invalid, type Outcome, type Result } from "../arguments.ts";
import { contextValues, mergeContext } from "../context-values.ts";
import { fromFailure, TaskFailure } from "../failure.ts";
import { type ActivityCallOptions, activityOptions } from "../options/activity.ts";
import { OptionError, optionMessage, tooLong } from "../options/values.ts";
import { warnOfUnknown } from "../options/warn.ts";
import { Future } from "./future.ts";
import type { FuncsSubstrate, FunctionCall } from "./substrate.ts";

/** What is wrong with a target id. */
function checkTarget(target: string): string | undefined {
  if (target === "") return "function ID required";
  const colon = target.indexOf(":");
  if (colon <= 0) return "namespace required in function ID";
  if (colon === target.length - 1) return "name required in function ID";
  const long = tooLong(target);
  return long === undefined ? undefined : `function ID ${long}`;
}

/** How an executor differs from plain calls. */
export interface Settings {
  options: Table | undefined;
  context: ContextValues;
  identity?: Identity;
}

const PLAIN: Settings = { options: undefined, context: {} };

function prepare(
  name: string,
  target: Value,
  args: readonly Value[],
  settings: Settings,
): FunctionCall | [undefined, ErrorObject] {
  if (typeof target !== "string") throw argumentError(1, name, `string expected, got ${typeName(target)}`);
  const problem = checkTarget(target);
  if (problem !== undefined) return invalid(problem);
  const encoded = encodeArguments(args);
  if (encoded instanceof ErrorObject) return failed(encoded);
  const { context, identity } = settings;
  try {
    const options = settings.options && readOptions(settings.options);
    return { target: toText(target), args: encoded, context, options, ...(identity && { identity }) };
  } catch (error) {
    return refused(target, error);
  }
}

function readOptions(table: Table): ActivityCallOptions {
  warnOfUnknown(table);
  return activityOptions(table);
}

/** `nil, error` for options that cannot be used; other failures are the call's own. */
function refused(target: string, error: unknown): [undefined, ErrorObject] {
  if (error instanceof OptionError) {
    return invalid(`invalid temporal activity options for ${target}: ${optionMessage(error)}`);
  }
  if (error instanceof TaskFailure) throw error;
  return failed(fromFailure(error));
}

/** What `funcs.new` gives. */
export interface Executor extends Userdata {
  call(target?: Value, ...args: Value[]): Task<Outcome>;
  async(target?: Value, ...args: Value[]): Task<Result<Future>>;
  with_options(options?: Value): Executor;
  with_context(values?: Value): Executor;
  with_actor(actor?: Value): Executor;
  with_scope(scope?: Value): Executor;
}

/** Calls of functions by id, for modules that call what entries name. */
export interface Calls {
  call(settings: Settings, target: Value, args: readonly Value[]): Task<Outcome>;
  async(settings: Settings, target: Value, args: readonly Value[]): Task<Result<Future>>;
  /** Waits some milliseconds. */
  pause(milliseconds: number): Task<void>;
}

let known: Calls | undefined;

/** How functions are called here. */
export function calls(): Calls {
  return known!;
}

export function createFuncs(substrate: FuncsSubstrate) {
  function* call(settings: Settings, target: Value, args: readonly Value[]): Task<Outcome> {
    refuseReadOnly("call a function");
    const request = prepare("call", target, args, settings);
    if (Array.isArray(request)) return request;
    try {
      const { promise, key } = substrate.call(request);
      return [fromJson(yield* wait(promise, key)), undefined];
    } catch (error) {
      return refused(request.target, error);
    }
  }

  function* async(settings: Settings, target: Value, args: readonly Value[]): Task<Result<Future>> {
    refuseReadOnly("call a function");
    const request = prepare("async", target, args, settings);
    if (Array.isArray(request)) return request;
    let future: Future;
    try {
      future = new Future(substrate.invoke(request));
    } catch (error) {
      return refused(request.target, error);
    }
    yield* giveWay();
    return [future, undefined];
  }

  /** Calls with options and context of their own; every method that changes them gives a new executor. */
  class PlainExecutor extends Userdata implements Executor {
    static override readonly methods: ReadonlySet<string> = new Set([
      "async",
      "call",
      "with_actor",
      "with_context",
      "with_options",
      "with_scope",
    ]);

    constructor(private readonly settings: Settings) {
      super();
    }

    call(target?: Value, ...args: Value[]): Task<Outcome> {
      return call(this.settings, target, args);
    }

    async(target?: Value, ...args: Value[]): Task<Result<Future>> {
      return async(this.settings, target, args);
    }

    /** Replaces all options. */
    with_options(options?: Value): Executor {
      return new PlainExecutor({
        ...this.settings,
        options: checkTable(fromLiteral(options), 1, "with_options"),
      });
    }

    /** Adds context values. */
    with_context(values?: Value): Executor {
      const added = contextValues(checkTable(fromLiteral(values), 1, "with_context"));
      return new PlainExecutor({ ...this.settings, context: mergeContext(this.settings.context, added) });
    }

    /** Calls act in the name of another actor. */
    with_actor(actor?: Value): Executor {
      return this.as("with_actor", "actor", actor);
    }

    with_scope(scope?: Value): Executor {
      return this.as("with_scope", "scope", scope);
    }

    private as(name: string, part: keyof Identity, value: Value): Executor {
      const given = identityOf(value, part);
      if (given === undefined) throw argumentError(1, name, `${part} expected, got ${typeName(value)}`);
      return new PlainExecutor({ ...this.settings, identity: { ...this.settings.identity, ...given } });
    }

    override toLuaString(): string {
      return `funcs.Executor: ${addressOf(this)}`;
    }
  }

  known = { call, async, pause: substrate.pause };
  return Object.freeze({
    call: (target?: Value, ...args: Value[]): Task<Outcome> => call(PLAIN, target, args),
    async: (target?: Value, ...args: Value[]): Task<Result<Future>> => async(PLAIN, target, args),
    new: (): Executor => new PlainExecutor(PLAIN),
  });
}
