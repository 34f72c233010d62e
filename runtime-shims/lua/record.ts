/** Borders where data comes in whose fields generated code accesses as properties (docs/architecture.md). */
import { misfitOf, noteMisfit } from "./misfits.ts";
import { index, setindex } from "./operators.ts";
import { Table } from "./table.ts";
import type { Value } from "./value.ts";

/**
 * A value as a record: a table itself, and nil, of which an access raises anyway. Anything else is replaced by what answers every
 * access as Lua would answer it for the value, which mostly is an error.
 *
 * Of several results it makes the first a record. `false` stays what it is where its truth is asked for.
 */
export function record<R extends readonly Value[]>(
  results: readonly [Value, ...R],
  tested?: true,
): [Table, ...R];
export function record(results: readonly Value[], tested?: true): [Table, ...Value[]];
export function record(value: Value, tested?: true): Table;
export function record(given: Value, tested = false): Value {
  if (!Array.isArray(given)) return one(given, tested);
  const first = one(given[0], tested);
  return first === given[0] ? given : [first, ...given.slice(1)];
}

function one(value: Value, tested: boolean): Value {
  if (value instanceof Table || value === undefined) return value;
  if (value === false && tested) return value;
  if (typeof value === "object" && value !== null && misfitOf(value) !== undefined) return value;
  const stand = new Proxy(Object.create(null), {
    // Only what begins so is asked for by the runtime, and JavaScript asks for symbols.
    get: (_, key) => (typeof key === "symbol" || key.startsWith("$") ? undefined : index(value, key)),
    set(_, key, stored) {
      setindex(value, key, stored);
      return true;
    },
  });
  noteMisfit(stand, value);
  return stand;
}
