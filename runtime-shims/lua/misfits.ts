/** What stands for values that are no tables where generated code expects a record (`record.ts`). */
import type { Value } from "./value.ts";

const misfits = new WeakMap<object, { value: Value }>();

/** Takes note that `stand` is the record of `value`. */
export function noteMisfit(stand: object, value: Value): void {
  misfits.set(stand, { value });
}

/** The value that a record stands for; undefined for everything that is no such record. */
export function misfitOf(value: object): { value: Value } | undefined {
  return misfits.get(value);
}
