/** Says that an option has no effect, once for each key and Lua line of an execution. */
import { environment } from "../../lua/environment.ts";
import { currentPosition } from "../../lua/position.ts";
import type { Table } from "../../lua/table.ts";
import { currentExecution } from "../../scheduler/execution.ts";
import { unknownOptions } from "./unknown.ts";

/** What has been told already, by execution. */
const told = new WeakMap<object, Set<string>>();

/** Logs the keys without effect that the running Lua line gives. */
export function warnOfUnknown(table: Table): void {
  const found = unknownOptions(table);
  if (found.length === 0) return;
  const source = currentPosition(1);
  const execution = currentExecution();
  let known = execution && told.get(execution);
  if (execution !== undefined && known === undefined) told.set(execution, (known = new Set()));
  for (const { key, near } of found) {
    const place = `${key} ${source}`;
    if (known?.has(place)) continue;
    known?.add(place);
    const hint = near === undefined ? "" : `; did you mean ${near}?`;
    environment().log("warn", `option ${key} is unknown and has no effect${hint}`, {
      ...(source === undefined ? {} : { source }),
    });
  }
}
