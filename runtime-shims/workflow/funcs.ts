/** The `funcs` module in workflows (workflows.md §14): every target is an activity. */
import { type ActivityOptions, CancellationScope, scheduleActivity, sleep } from "@temporalio/workflow";
import { fromText } from "../lua/bytes.ts";
import { fromJson } from "../lua/json-value.ts";
import type { Table } from "../lua/table.ts";
import { mergeContext } from "../modules/context-values.ts";
import { type Directory, directory, lookUp } from "../modules/directory.ts";
import { createFuncs } from "../modules/funcs/funcs.ts";
import type { FunctionCall } from "../modules/funcs/substrate.ts";
import { type ActivityCallOptions, activityOptions, limited } from "../modules/options/activity.ts";
import { OptionError, shown } from "../modules/options/values.ts";
import type { ContextValues } from "../scheduler/execution.ts";
import { wait } from "../scheduler/wait.ts";
import { completionKey } from "./activation.ts";
import { hasFlag } from "./flags.ts";
import { callLocal } from "./local-activities.ts";
import { readable } from "./payloads.ts";
import { currentRun, issuing, type Run } from "./run.ts";
import { commandScope, inScope } from "./scope.ts";
import { taskQueueOf } from "./task-queue.ts";

type Entry = Directory["activities"][string];

/** What the target says of itself, then what the call says. */
function givenOptions({ options }: FunctionCall, entry: Entry | undefined): ActivityCallOptions {
  return {
    ...(entry?.options === undefined ? {} : activityOptions(fromJson(entry.options) as Table)),
    ...options,
  };
}

function regularOptions(given: ActivityCallOptions, entry: Entry | undefined): ActivityOptions {
  const { localRetryThreshold: _, ...rest } = limited(given);
  const foreign = entry !== undefined && entry.worker !== directory().worker;
  return {
    ...(foreign ? { taskQueue: taskQueueOf(entry.worker) } : {}),
    cancellationType: "TRY_CANCEL",
    ...rest,
  };
}

/** Ids that programs gave to activities which have not ended, by run: the server refuses the same id for two of them. */
const idsInUse = new WeakMap<Run, Set<string>>();

function idsOf(run: Run): Set<string> {
  let ids = idsInUse.get(run);
  if (ids === undefined) idsInUse.set(run, (ids = new Set()));
  return ids;
}

function callRegular(
  { target, args }: FunctionCall,
  options: ActivityOptions,
  context: ContextValues,
  scoped: boolean,
) {
  const { activityId } = options;
  const ids = idsOf(currentRun());
  if (activityId !== undefined && ids.has(activityId))
    throw new OptionError(
      `activity.id ${shown(fromText(activityId))} belongs to an activity that has not ended`,
    );
  const issue = () => scheduleActivity<unknown>(target, args, options);
  const result = issuing(context, undefined, () => (scoped ? inScope(issue) : issue()));
  if (activityId !== undefined) {
    ids.add(activityId);
    const free = () => ids.delete(activityId);
    result.then(free, free);
  }
  return result;
}

/** @param scoped it is cancelled with the scope of the coroutine; otherwise its caller sees to that */
function schedule(call: FunctionCall, scoped = true): Promise<unknown> {
  if (call.identity !== undefined) throw new OptionError("activities of a workflow act in its own name");
  const context = mergeContext(currentRun().context, call.context);
  const entry = lookUp(directory().activities, call.target);
  const given = givenOptions(call, entry);
  // Only in the worker that has it; and never where the history has it as a regular one.
  const isLocal = entry?.local === true && entry.worker === directory().worker;
  if (isLocal && hasFlag("localActivities")) return callLocal(call, given, context, scoped).then(readable);
  if (!isLocal && given.localRetryThreshold !== undefined)
    throw new OptionError("activity.local_retry_threshold is for local activities only");
  return callRegular(call, regularOptions(given, entry), context, scoped).then(readable);
}

export const funcs = createFuncs({
  pause: (milliseconds) =>
    wait(
      inScope(() => sleep(milliseconds)),
      completionKey("fireTimer"),
    ),
  call: (call) => ({ promise: schedule(call), key: completionKey("resolveActivity") }),
  invoke(call) {
    const parent = commandScope();
    const scope = new CancellationScope({ cancellable: true, ...(parent && { parent }) });
    const promise = scope.run(() => schedule(call, false));
    return { promise, key: completionKey("resolveActivity"), cancel: () => scope.cancel() };
  },
});
