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

/** `f(…)` for any value (language.md §6, §8): a function, or a table with `__call`. */
export function call(f: Value, ...args: Value[]): Multi {
  return typeof f === "function" ? (f as Callable)(...args) : callHandler(f, args);
}

function callHandler(f: Value, args: Value[]): Multi {
  const handler = f instanceof Table ? f.$metatable?.$getField("__call") : undefined;
  if (handler === undefined) {
    if (f instanceof Userdata && f.luaCall !== undefined) return f.luaCall(args);
    throw faultAt(`attempt to call a non-function object${operandSuffix()}`);
  }
  return call(handler, f, ...args);
}
