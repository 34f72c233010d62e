/** Operators whose metamethods block: generators that delegate to the handler (language.md §8). */
import { call, isTask } from "./call.ts";
import type { Task } from "./call-task.ts";
import { eq, le, lt } from "./comparison.ts";
import { concat } from "./concat.ts";
import { binaryMetamethod, metamethod } from "./metamethod.ts";
import { index, setindex } from "./operators.ts";
import { Table } from "./table.ts";
import { first, type Multi, truthy, type Value } from "./value.ts";

/** The value of an operation that may turn out to be a handler at work. */
export function* settle(result: Value): Task<Value> {
  return first(isTask(result) ? yield* result : result);
}

/** `a == b` */
export function* eqTask(a: Value, b: Value): Task<boolean> {
  if (a === b || !(a instanceof Table) || !(b instanceof Table)) return eq(a, b);
  const handler = metamethod(a, "__eq");
  if (handler === undefined || handler !== metamethod(b, "__eq")) return false;
  return truthy(yield* settle(call(handler, a, b)));
}

/** `a < b` */
export function* ltTask(a: Value, b: Value): Task<boolean> {
  const handler = binaryMetamethod(a, b, "__lt");
  return handler === undefined ? lt(a, b) : truthy(yield* settle(call(handler, a, b)));
}

/** `a <= b` */
export function* leTask(a: Value, b: Value): Task<boolean> {
  const handler = binaryMetamethod(a, b, "__le");
  if (handler !== undefined) return truthy(yield* settle(call(handler, a, b)));
  return binaryMetamethod(b, a, "__lt") === undefined ? le(a, b) : !(yield* ltTask(b, a));
}

/** `a > b` */
export function gtTask(a: Value, b: Value): Task<boolean> {
  return ltTask(b, a);
}

/** `a >= b` */
export function geTask(a: Value, b: Value): Task<boolean> {
  return leTask(b, a);
}

/** `a .. b .. …`, from the right. */
export function* concatTask(...operands: Value[]): Task<Value> {
  let result = operands.pop();
  while (operands.length > 0) result = yield* settle(concat(operands.pop(), result));
  return result;
}

/** `o[k] = v` */
export function* setindexTask(o: Value, k: Value, v: Value): Task<void> {
  let current = o;
  for (let hops = 0; hops < 100 && current instanceof Table; hops++) {
    const handler: Value = current.$metatable?.$getField("__newindex");
    if (handler === undefined || current.$get(k) !== undefined) break;
    if (typeof handler === "function") {
      yield* settle(call(handler, current, k, v));
      return;
    }
    current = handler;
  }
  setindex(current, k, v);
}

/** `o:name(…)` where looking up the method may block. */
export function* invokeSettled(o: Value, name: string, ...args: Value[]): Task<Multi> {
  const result = call(yield* settle(index(o, name)), o, ...args);
  return isTask(result) ? yield* result : result;
}
