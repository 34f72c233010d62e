/** The `nexus` module outside of workflows (docs/nexus.md): what functions know of the operation that they carry out. */
import { currentOperation } from "../activity/operation.ts";
import { fromText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";
import { invalid, type Outcome, type Result } from "../modules/arguments.ts";
import type { Future } from "../modules/funcs/future.ts";

function refused(name: string): [undefined, ReturnType<typeof invalid>[1]] {
  return invalid(`nexus.${name}: only workflows call Nexus operations; start a workflow that does`);
}

/** Nothing to wait for. */
// biome-ignore lint/correctness/useYield: its counterpart in workflows waits
function* call(_endpoint?: Value, _operation?: Value, _input?: Value, _options?: Value): Task<Outcome> {
  return refused("call");
}

// biome-ignore lint/correctness/useYield: its counterpart in workflows waits
function* async(
  _endpoint?: Value,
  _operation?: Value,
  _input?: Value,
  _options?: Value,
): Task<Result<Future>> {
  return refused("async");
}

/** `nexus.info()`: of the operation that the running function carries out. */
function info(): Outcome<Table> {
  const operation = currentOperation();
  if (operation === undefined) return invalid("nexus.info: no operation is carried out here");
  const fields = Object.entries(operation.info).map(([name, text]) => [name, fromText(text)]);
  return [new Table(Object.fromEntries(fields)), undefined];
}

export const nexus = Object.freeze({ async, call, info });
