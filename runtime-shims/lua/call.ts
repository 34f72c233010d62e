import { faultAt, operandSuffix } from "./error.ts";
import { Table } from "./table.ts";
import { Userdata } from "./userdata.ts";
import type { Callable, Multi, Value } from "./value.ts";

/** The prototype of all generator objects, as something for `instanceof`. */
const Running = (() => {}) as unknown as new () => Generator;
Object.defineProperty(Running, "prototype", { value: Object.getPrototypeOf(function* () {}).prototype });

/** Did a call turn out to block? Its result is then a running generator, to be delegated to. */
export function isTask(result: unknown): result is Generator<never, Multi, unknown> {
  return typeof result === "object" && result instanceof Running;
}

/**
 * The results of a callback whose caller cannot wait (a comparator of `table.sort`, `__tostring`, a loading chunk).
 * A function that may block is a generator even where it does not: it runs to its end here, and is told at the place
 * where it would wait.
 */
export function finished(result: Multi, refusal = "attempt to yield across a C-call boundary"): Multi {
  if (!isTask(result)) return result;
  let step = result.next();
  while (!step.done) step = result.throw(faultAt(refusal));
  return step.value;
}

/** `f(…)` for any value (language.md §6, §8): a function, or a table with `__call`. */
export function call(f: Value, ...args: Value[]): Multi {
  return typeof f === "function" ? (f as Callable)(...args) : callHandler(f, args);
}

function callHandler(f: Value, args: Value[]): Multi {
  const handler = f instanceof Table ? f.metatable?.getField("__call") : undefined;
  if (handler === undefined) {
    if (f instanceof Userdata && f.luaCall !== undefined) return f.luaCall(args);
    throw faultAt(`attempt to call a non-function object${operandSuffix()}`);
  }
  return call(handler, f, ...args);
}
