/** The `funcs` module in host programs and activities: functions run in this process (workflows.md §14.2). */
import { ApplicationFailure } from "@temporalio/common";
import { patiently, pause } from "../host/clock.ts";
import { findFunction, type RunningFunction } from "../host/functions.ts";
import { toText } from "../lua/bytes.ts";
import { ErrorObject, LuaError } from "../lua/error.ts";
import { mergeContext } from "../modules/context-values.ts";
import { createFuncs } from "../modules/funcs/funcs.ts";
import type { FunctionCall } from "../modules/funcs/substrate.ts";
import { currentExecution } from "../scheduler/execution.ts";
import { wait } from "../scheduler/wait.ts";

/** Options are those of activities: there is nothing to time out or retry in a call within the process. */
function start({ target, args, context, identity }: FunctionCall): RunningFunction {
  const entry = findFunction(target);
  if (entry === undefined) {
    throw ApplicationFailure.create({
      message: `function not found: ${toText(target)}`,
      type: "NotFound",
      nonRetryable: true,
    });
  }
  return entry.run(target, args, mergeContext(currentExecution()?.context ?? {}, context), (execution) => {
    if (identity !== undefined) execution.identity = { ...execution.identity, ...identity };
  });
}

export const funcs = createFuncs({
  pause: (milliseconds) => wait(pause(milliseconds)),
  call: (call) => ({ promise: patiently(start(call).promise) }),
  invoke(call) {
    const running = start(call);
    const canceled = new ErrorObject({ message: "canceled", kind: "CANCELED", retryable: false });
    return {
      promise: running.promise,
      cancel: () => running.process.execution.scheduler.fail(new LuaError(canceled)),
    };
  },
});
