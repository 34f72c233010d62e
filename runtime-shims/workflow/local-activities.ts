/** Activities that run in the worker of the workflow, without a task of their own on the server. */
import { type LocalActivityOptions, scheduleLocalActivity } from "@temporalio/workflow";
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { TaskFailure } from "../modules/failure.ts";
import type { FunctionCall } from "../modules/funcs/substrate.ts";
import type { ActivityCallOptions } from "../modules/options/activity.ts";
import { NOT_LOCAL } from "../modules/options/local.ts";
import { OptionError } from "../modules/options/values.ts";
import type { ContextValues } from "../scheduler/execution.ts";
import { issuing } from "./run.ts";
import { inScope } from "./scope.ts";

/** Limits an attempt when nothing else does, in ms (workflows.md §11.4). */
export const START_TO_CLOSE = 600_000;

/** Context values of calls, by the options that the interceptors see: a later attempt is issued by a timer. */
const contexts = new WeakMap<object, ContextValues>();

export function contextOfLocal(options: object): ContextValues | undefined {
  return contexts.get(options);
}

/**
 * @throws OptionError for an option that only regular activities have
 * @throws TaskFailure when this worker does not have the activity: the task waits for a worker that has it
 */
export function callLocal(
  { target, args }: FunctionCall,
  given: ActivityCallOptions,
  context: ContextValues,
  scoped: boolean,
): Promise<unknown> {
  const options = localOptions(given);
  const { info, registeredActivityNames } = getActivator();
  const registered = registeredActivityNames.has(target) || registeredActivityNames.has("default");
  if (!registered && !info.unsafe.isReplaying) {
    throw new TaskFailure(
      `local activity ${target} is not registered with this worker: give the worker the activities of its build`,
    );
  }
  contexts.set(options, context);
  const issue = () => scheduleLocalActivity<unknown>(target, args, options);
  return issuing(context, undefined, () => (scoped ? inScope(issue) : issue()));
}

function localOptions(given: ActivityCallOptions): LocalActivityOptions {
  for (const [field, name] of Object.entries(NOT_LOCAL)) {
    if (Object.hasOwn(given, field))
      throw new OptionError(`activity.${name} cannot be given to a local activity`);
  }
  const { cancellationType = "TRY_CANCEL", startToCloseTimeout = START_TO_CLOSE } = given;
  const { scheduleToCloseTimeout, scheduleToStartTimeout, localRetryThreshold, retry, summary } = given;
  return {
    startToCloseTimeout,
    ...(scheduleToCloseTimeout === undefined ? {} : { scheduleToCloseTimeout }),
    ...(scheduleToStartTimeout === undefined ? {} : { scheduleToStartTimeout }),
    ...(localRetryThreshold === undefined ? {} : { localRetryThreshold }),
    ...(retry === undefined ? {} : { retry }),
    ...(summary === undefined ? {} : { summary }),
    cancellationType,
  };
}
