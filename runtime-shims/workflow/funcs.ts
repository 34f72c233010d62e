/** The `funcs` module in workflows (workflows.md §14): every target is an activity. */
import { type ActivityOptions, CancellationScope, scheduleActivity } from "@temporalio/workflow";
import { fromJson } from "../lua/json-value.ts";
import type { Table } from "../lua/table.ts";
import { mergeContext } from "../modules/context-values.ts";
import { type Directory, directory, lookUp } from "../modules/directory.ts";
import { createFuncs } from "../modules/funcs/funcs.ts";
import type { FunctionCall } from "../modules/funcs/substrate.ts";
import { type ActivityCallOptions, activityOptions } from "../modules/options/activity.ts";
import { OptionError } from "../modules/options/values.ts";
import type { ContextValues } from "../scheduler/execution.ts";
import { hasFlag } from "./flags.ts";
import { callLocal, START_TO_CLOSE } from "./local-activities.ts";
import { readable } from "./payloads.ts";
import { currentRun, issuing } from "./run.ts";

type Entry = Directory["activities"][string];

/** What the target says of itself, then what the call says. */
function givenOptions({ options }: FunctionCall, entry: Entry | undefined): ActivityCallOptions {
  return {
    ...(entry?.options === undefined ? {} : activityOptions(fromJson(entry.options) as Table)),
    ...(options === undefined ? {} : activityOptions(options)),
  };
}

function regularOptions(given: ActivityCallOptions, entry: Entry | undefined): ActivityOptions {
  const { waitForCancellation, localRetryThreshold: _, ...rest } = given;
  const foreign = entry !== undefined && entry.worker !== directory().worker;
  const taskQueue = foreign ? lookUp(directory().workers, entry.worker)?.taskQueue : undefined;
  return {
    startToCloseTimeout: START_TO_CLOSE,
    ...(taskQueue === undefined ? {} : { taskQueue }),
    ...rest,
    cancellationType: waitForCancellation ? "WAIT_CANCELLATION_COMPLETED" : "TRY_CANCEL",
  };
}

function callRegular({ target, args }: FunctionCall, options: ActivityOptions, context: ContextValues) {
  return issuing(context, undefined, () => scheduleActivity<unknown>(target, args, options));
}

function schedule(call: FunctionCall): Promise<unknown> {
  const context = mergeContext(currentRun().context, call.context);
  const entry = lookUp(directory().activities, call.target);
  const given = givenOptions(call, entry);
  // Only in the worker that has it; and never where the history has it as a regular one.
  const isLocal = entry?.local === true && entry.worker === directory().worker;
  if (isLocal && hasFlag("localActivities")) return callLocal(call, given, context).then(readable);
  if (!isLocal && given.localRetryThreshold !== undefined)
    throw new OptionError("activity.local_retry_threshold is for local activities only");
  return callRegular(call, regularOptions(given, entry), context).then(readable);
}

export const funcs = createFuncs({
  call: schedule,
  invoke(call) {
    const scope = new CancellationScope({ cancellable: true });
    return { promise: scope.run(() => schedule(call)), cancel: () => scope.cancel() };
  },
});
