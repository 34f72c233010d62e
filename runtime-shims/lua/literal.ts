/** Tables as JavaScript literals, where generated code hands data to the runtime (docs/architecture.md). */
import { misfitOf } from "./misfits.ts";
import { listed } from "./operators.ts";
import { type Fields, Table } from "./table.ts";
import type { Value } from "./value.ts";

/** A value that may stand as a literal: `{ a: 1 }` for `lua.table({ a: 1 })`, `[1, 2]` for `lua.list(1, 2)`. */
export type Data = Value;

/**
 * The Lua value that a literal stands for, or that a record stands for which is no table (`record.ts`); anything else is itself.
 * Adopts the objects and arrays of the literal.
 */
export function fromLiteral(value: Data): Value {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) value[index] = fromLiteral(item);
    return listed(value);
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    const misfit = misfitOf(value);
    return misfit === undefined ? value : misfit.value;
  }
  const fields = value as Fields;
  const names = Object.keys(fields);
  for (const name of names) fields[name] = fromLiteral(fields[name]);
  return new Table(names.length === 0 ? undefined : fields);
}
