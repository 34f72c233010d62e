/** The `funcs` module in workflows (workflows.md §14): every target is an activity. */
import { type ActivityOptions, CancellationScope, scheduleActivity } from "@temporalio/workflow";
import { fromJson } from "../lua/json-value.ts";
import type { Table } from "../lua/table.ts";
import { mergeContext } from "../modules/context-values.ts";
import { directory, lookUp } from "../modules/directory.ts";
import { createFuncs } from "../modules/funcs/funcs.ts";
import type { FunctionCall } from "../modules/funcs/substrate.ts";
import { activityOptions, limited } from "../modules/options/activity.ts";
import { readable } from "./payloads.ts";
import { currentRun, issuing } from "./run.ts";

/** Defaults, then what the target says of itself, then what the call says. */
function optionsOf({ target, options }: FunctionCall): ActivityOptions {
  const entry = lookUp(directory().activities, target);
  const given = {
    ...(entry?.options === undefined ? {} : activityOptions(fromJson(entry.options) as Table)),
    ...options,
  };
  const { waitForCancellation, ...rest } = limited(given);
  const foreign = entry !== undefined && entry.worker !== directory().worker;
  const taskQueue = foreign ? lookUp(directory().workers, entry.worker)?.taskQueue : undefined;
  return {
    ...(taskQueue === undefined ? {} : { taskQueue }),
    ...rest,
    cancellationType: waitForCancellation ? "WAIT_CANCELLATION_COMPLETED" : "TRY_CANCEL",
  };
}

function schedule(call: FunctionCall): Promise<unknown> {
  const context = mergeContext(currentRun().context, call.context);
  return issuing(context, undefined, () =>
    scheduleActivity<unknown>(call.target, call.args, optionsOf(call)).then(readable),
  );
}

export const funcs = createFuncs({
  call: schedule,
  invoke(call) {
    const scope = new CancellationScope({ cancellable: true });
    return { promise: scope.run(() => schedule(call)), cancel: () => scope.cancel() };
  },
});
