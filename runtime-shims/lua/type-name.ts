import { misfitOf } from "./misfits.ts";
import { Table } from "./table.ts";
import { Userdata } from "./userdata.ts";
import type { Value } from "./value.ts";

/**
 * What Lua's `type(v)` says (language.md §9): `nil boolean number string table function`, and for host objects
 * their own `luaType` (`userdata`, `thread` or `type`).
 */
export function typeName(value: Value): string {
  switch (typeof value) {
    case "undefined":
      return "nil";
    case "bigint":
      return "number";
    case "object":
      if (value instanceof Table) return "table";
      return value instanceof Userdata ? value.luaType : typeOfOther(value);
    default:
      return typeof value;
  }
}

/** Only what stands for another value is neither a table nor userdata. */
function typeOfOther(value: object | null): string {
  const misfit = value === null ? undefined : misfitOf(value);
  return misfit === undefined ? "userdata" : typeName(misfit.value);
}
