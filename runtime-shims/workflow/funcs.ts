/** The `funcs` module in workflows (workflows.md §14): every target is an activity. */
import { type ActivityOptions, CancellationScope, scheduleActivity } from "@temporalio/workflow";
import { fromText } from "../lua/bytes.ts";
import { fromJson } from "../lua/json-value.ts";
import type { Table } from "../lua/table.ts";
import { mergeContext } from "../modules/context-values.ts";
import { directory, lookUp } from "../modules/directory.ts";
import { createFuncs } from "../modules/funcs/funcs.ts";
import type { FunctionCall } from "../modules/funcs/substrate.ts";
import { activityOptions, limited } from "../modules/options/activity.ts";
import { OptionError, shown } from "../modules/options/values.ts";
import { completionKey } from "./activation.ts";
import { readable } from "./payloads.ts";
import { currentRun, issuing, type Run } from "./run.ts";

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

/** Ids that programs gave to activities which have not ended, by run: the server refuses the same id for two of them. */
const idsInUse = new WeakMap<Run, Set<string>>();

function idsOf(run: Run): Set<string> {
  let ids = idsInUse.get(run);
  if (ids === undefined) idsInUse.set(run, (ids = new Set()));
  return ids;
}

function schedule(call: FunctionCall): Promise<unknown> {
  const run = currentRun();
  const context = mergeContext(run.context, call.context);
  const options = optionsOf(call);
  const { activityId } = options;
  if (activityId !== undefined && idsOf(run).has(activityId))
    throw new OptionError(
      `activity.id ${shown(fromText(activityId))} belongs to an activity that has not ended`,
    );
  const result = issuing(context, undefined, () =>
    scheduleActivity<unknown>(call.target, call.args, options),
  );
  if (activityId !== undefined) {
    const ids = idsOf(run).add(activityId);
    const free = () => ids.delete(activityId);
    result.then(free, free);
  }
  return result.then(readable);
}

export const funcs = createFuncs({
  call: (call) => ({ promise: schedule(call), key: completionKey("resolveActivity") }),
  invoke(call) {
    const scope = new CancellationScope({ cancellable: true });
    const promise = scope.run(() => schedule(call));
    return { promise, key: completionKey("resolveActivity"), cancel: () => scope.cancel() };
  },
});
