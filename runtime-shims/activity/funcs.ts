/** The `funcs` module in activities. */

import type { Task } from "../lua/call-task.ts";
import { ErrorObject } from "../lua/error.ts";
import type { Value } from "../lua/value.ts";
import { giveWay } from "../scheduler/wait.ts";

/** Functions calling functions needs the host runtime; until then the call fails as an error, not silently. */
function* call(target?: Value): Task<[Value, ErrorObject | undefined]> {
  yield* giveWay();
  const message = `funcs.call("${String(target)}") is not supported in activities yet`;
  return [undefined, new ErrorObject({ message, kind: "INTERNAL", retryable: false })];
}

export const funcs = Object.freeze({ call });
