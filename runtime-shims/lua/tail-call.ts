/** Tail calls that do not grow the stack (language.md, conflict 22). */
import { call } from "./call.ts";
import type { Value } from "./value.ts";

/** What a function returns that calls another as its last act. */
class TailCall {
  constructor(
    readonly callee: Value,
    readonly args: Value[],
  ) {}
}

/** The function that {@link tailCalling} stands in front of. */
const BODY = Symbol("body");

type Body = (...args: Value[]) => unknown;

/** `return callee(…)`, in a function under {@link tailCalling} that calls another such function. */
export function tail(callee: Value, ...args: Value[]): never {
  return new TailCall(callee, args) as never;
}

function next({ args, callee }: TailCall): unknown {
  const body = typeof callee === "function" ? (callee as { [BODY]?: Body })[BODY] : undefined;
  return body === undefined ? call(callee, ...args) : body(...args);
}

/** A function whose tail calls happen here, one after the other. */
export function tailCalling<F extends (...args: never[]) => unknown>(body: F): F {
  const func = (...args: Value[]): unknown => {
    let result = (body as unknown as Body)(...args);
    while (result instanceof TailCall) result = next(result);
    return result;
  };
  return Object.assign(func, { [BODY]: body }) as unknown as F;
}

/** The same for functions that wait. */
export function tailCallingTask<F extends (...args: never[]) => Generator>(body: F): F {
  function* func(...args: Value[]): Generator {
    let result: unknown = yield* (body as unknown as (...args: Value[]) => Generator)(...args);
    while (result instanceof TailCall) result = yield* next(result) as Generator;
    return result;
  }
  return Object.assign(func, { [BODY]: body }) as unknown as F;
}
