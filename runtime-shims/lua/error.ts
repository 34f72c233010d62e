import { finish } from "./finish.ts";
import { raisePosition } from "./levels.ts";
import { numberToString } from "./number.ts";
import { currentPosition, innermostFrame, luaFrames, luaPosition } from "./position.ts";
import { Table } from "./table.ts";
import { typeName } from "./type-name.ts";
import { provideReceiverFault, Userdata } from "./userdata.ts";
import { type Callable, first, type Value } from "./value.ts";

/** How many calls of a non-blocking `pcall` are on the JavaScript stack. */
let protectedCalls = 0;

/** Forgets all protected calls. For hosts that cut code off in the middle: no `finally` of it runs then. */
export function forgetProtectedCalls(): void {
  protectedCalls = 0;
}

/** As many as PUC Lua nests (`LUAI_MAXCCALLS`). Without a limit `function p() return pcall(p) end` would collect results for ever. */
const MAX_PROTECTED_CALLS = 200;

/** Runs `body` as protected: errors raised inside are caught, so they need no JavaScript stack trace. */
export function protect<T>(body: () => T): T {
  if (protectedCalls >= MAX_PROTECTED_CALLS) throw faultAt("C stack overflow");
  protectedCalls++;
  try {
    return body();
  } finally {
    protectedCalls--;
  }
}

/**
 * A raised Lua error: what JavaScript throws for `error(value)` and for run-time faults (language.md §11).
 * Not an `Error`: capturing a trace costs several microseconds inside a workflow sandbox, so one is taken only
 * when nothing is there to catch it.
 */
export class LuaError {
  /** The JavaScript stack at the raise, for the failure that leaves a workflow or activity. */
  readonly stack: string | undefined = undefined;

  constructor(readonly value: Value) {
    if (protectedCalls === 0) Error.captureStackTrace(this, LuaError);
  }

  /** The text of the raised value, for failures and logs. */
  get message(): string {
    const { value } = this;
    if (typeof value === "string") return value;
    if (value instanceof ErrorObject) return value.message();
    if (typeof value === "number" || typeof value === "bigint") return numberToString(value);
    return describedByHandler(value) ?? `(error object is a ${typeName(value)} value)`;
  }

  toString(): string {
    return `LuaError: ${this.message}`;
  }
}

/** What JavaScript says when it runs out of something, and what Lua says. */
const LIMITS: readonly [RegExp, string][] = [
  [/call stack/, "stack overflow"],
  [/^Invalid (string|array|typed array) length|maximum size exceeded|allocation failed/, "not enough memory"],
];

/** The Lua error that was thrown, also when it is for want of stack or memory (language.md §13.4); undefined for bugs of ours. */
export function luaErrorOf(thrown: unknown): LuaError | undefined {
  if (thrown instanceof LuaError) return thrown;
  if (thrown instanceof TypeError) return nilFault(thrown);
  if (!(thrown instanceof RangeError)) return undefined;
  const text = LIMITS.find(([pattern]) => pattern.test(thrown.message))?.[1];
  return text === undefined ? undefined : located(text, thrown);
}

/** What V8 says where a property of nil is read or written. */
const NIL_ACCESS = /^Cannot (?:read|set) properties of undefined \((?:reading|setting) '(.*)'\)$/;

/**
 * The access of a field of nil that generated code did itself, since it knew that the value can be nothing else but what has that
 * property. Undefined when the runtime did it: that is a bug.
 */
function nilFault(thrown: TypeError): LuaError | undefined {
  const key = NIL_ACCESS.exec(thrown.message)?.[1];
  const frame = key === undefined ? undefined : innermostFrame(thrown.stack ?? "");
  if (frame === undefined) return undefined;
  const operand = frame.operand === undefined ? "" : ` (${frame.operand})`;
  const text = `attempt to index a non-table object(nil) with key '${key}'${operand}`;
  return Object.assign(error(text, `${frame.chunk}:${frame.line}`), { stack: thrown.stack });
}

/** What JavaScript itself throws: not the errors of a library, which may steer the run. */
const HOST_ERRORS: readonly unknown[] = [TypeError, RangeError, ReferenceError, SyntaxError];

/** {@link luaErrorOf} for `pcall` and its like, which also catch the faults of luaflow itself that JavaScript noticed. */
export function caughtErrorOf(thrown: unknown): LuaError | undefined {
  const known = luaErrorOf(thrown);
  if (known !== undefined || !(thrown instanceof Error)) return known;
  return HOST_ERRORS.includes(thrown.constructor)
    ? located(`internal error (${thrown.message})`, thrown)
    : undefined;
}

/** A Lua error at the Lua line of a JavaScript error. */
function located(text: string, thrown: Error): LuaError {
  const [frame] = luaFrames(thrown.stack ?? "");
  const position = frame === undefined ? currentPosition(1) : `${frame.chunk}:${frame.line}`;
  return Object.assign(error(text, position), { stack: thrown.stack });
}

/**
 * The error that `error(value)` raises; `position` (`chunk:line`) is put in front of a string (language.md
 * §11.1). Generated code says `throw lua.error(…)`, so that TypeScript sees where control ends.
 */
export function error(value: Value, position?: string): LuaError {
  return new LuaError(typeof value === "string" && position !== undefined ? `${position}: ${value}` : value);
}

/** `error(…)` in expression position. */
export function raise(value: Value, position?: string): never {
  throw error(value, position);
}

/**
 * A run-time fault (language.md §6) at the Lua line that is executing, found through the JavaScript stack; without a
 * position where `pcall` or a coroutine called the library function that failed. For `throw faultAt("…")`.
 */
export function faultAt(message: string): LuaError {
  return error(message, raisePosition(1));
}

/** {@link faultAt} with the position of the nearest Lua line, whoever called what failed. */
export function faultNear(message: string): LuaError {
  return error(message, currentPosition(1));
}

/**
 * ` (local 'order')`: what the faulting operand is called in the source, when the position table knows. Of an operator with several
 * operands, `which` one is at fault.
 */
export function operandSuffix(which = 0): string {
  const operand = luaPosition(1)?.operand?.split("\n")[which];
  return operand === undefined || operand === "" ? "" : ` (${operand})`;
}

/** `bad argument #n to NAME (REASON)` (language.md §6). */
export function argumentError(index: number, name: string, reason: string): LuaError {
  return faultAt(`bad argument #${index} to ${name} (${reason})`);
}

/** Lua's view of an error with a kind (modules.md §B2, workflows.md §5); made by `errors.new` and by modules. */
export interface ErrorFields {
  message: string;
  /** Canonical upper-snake spelling, or an unknown kind verbatim. */
  kind?: string;
  retryable?: boolean;
  details?: Value;
  /** Of an activity: when it is tried again, in ms, whatever its retry policy says. */
  nextRetryDelay?: number;
  /** The error this one wraps, with the context it was given. */
  cause?: ErrorObject;
  context?: string;
}

/** Deep copy of tables, without their metatables; what is shared inside stays shared. */
export function copyData(value: Value, copies: Map<Table, Table> = new Map()): Value {
  if (!(value instanceof Table)) return value;
  let copy = copies.get(value);
  if (copy === undefined) {
    copies.set(value, (copy = new Table()));
    copy.$isRecord = value.$isRecord;
    for (const [index, item] of value.$list.entries()) copy.$set(index + 1, copyData(item, copies));
    for (const key of value.$keys()) copy.$set(key, copyData(value.$get(key), copies));
  }
  return copy;
}

export class ErrorObject extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "kind",
    "message",
    "retryable",
    "details",
    "stack",
  ]);
  static override readonly label: string = "error";

  constructor(
    readonly fields: ErrorFields,
    /** Where it was made: something that has captured the JavaScript stack. */
    readonly origin?: { stack?: string },
  ) {
    super();
  }

  kind(): string {
    return this.fields.kind ?? "UNKNOWN";
  }

  message(): string {
    return this.fields.message;
  }

  /** true, false, or nil when nobody said. */
  retryable(): boolean | undefined {
    return this.fields.retryable;
  }

  /** A copy each time: errors do not change. */
  details(): Value {
    return copyData(this.fields.details);
  }

  stack(): string {
    const { context, message } = this.fields;
    return context === undefined ? message : `${context}: ${message}`;
  }

  override toLuaString(): string {
    return this.fields.message;
  }
}

/**
 * The text of a value wherever a library wants a string: strings, numbers, and error objects, which stand for their message
 * (language.md §11.3); undefined for everything else.
 */
export function textOf(value: Value): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") return numberToString(value);
  return value instanceof ErrorObject ? value.message() : undefined;
}

/** {@link textOf} where numbers are not taken for strings. */
export function stringOf(value: Value): string | undefined {
  return typeof value === "string" ? value : value instanceof ErrorObject ? value.message() : undefined;
}

provideReceiverFault((method, expected, given) =>
  argumentError(1, method, `${expected} expected, got ${typeName(given)}`),
);

/** What `__tostring` makes of a table that was raised; undefined without one that gives a text. */
function describedByHandler(value: Value): string | undefined {
  const handler = value instanceof Table ? value.$metatable?.$getField("__tostring") : undefined;
  if (typeof handler !== "function") return undefined;
  try {
    const text = first(finish((handler as Callable)(value)));
    return typeof text === "string" ? text : undefined;
  } catch {
    return undefined;
  }
}
