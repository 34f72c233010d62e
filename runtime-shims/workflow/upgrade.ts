/**
 * `process.upgrade` (workflows.md §13.6): the run ends by continuing as new. What nobody has received by then goes along as one
 * more argument, where payload codecs see it, and a header says so.
 */
import { defaultPayloadConverter, type Headers } from "@temporalio/common";
import {
  allHandlersFinished,
  type ContinueAsNewOptions,
  condition,
  makeContinueAsNewFunc,
  workflowInfo,
} from "@temporalio/workflow";
import type { Task } from "../lua/call-task.ts";
import { Table } from "../lua/table.ts";
import { fromText, toText } from "../lua/bytes.ts";
import { mergeContext } from "../modules/context-values.ts";
import { directory } from "../modules/directory.ts";
import type { WorkflowCallOptions } from "../modules/options/workflow.ts";
import { parsePid } from "../modules/process/pid.ts";
import { EVENTS } from "../modules/process/process.ts";
import type { ContextValues, Execution } from "../scheduler/execution.ts";
import type { Message } from "../scheduler/message.ts";
import { wait } from "../scheduler/wait.ts";
import { cancelEvent, UPDATE_HOST } from "./messages.ts";
import { type Carried, currentRun, issuing } from "./run.ts";
import { sizeOf } from "./size.ts";

/** What ends an execution so that its workflow starts over. Not a Lua error, and never raised in Lua code. */
export class Upgrade extends Error {
  override readonly name = "Upgrade";

  /**
   * @param type workflow type of the next run
   * @param context values added to those of this run
   */
  constructor(
    readonly type: string,
    readonly args: readonly unknown[],
    readonly options: WorkflowCallOptions,
    readonly context: ContextValues,
  ) {
    super("process.upgrade");
  }
}

function carriedHeader(): string {
  return `${directory().headerPrefix}-mailbox`;
}

/** Says in the headers of the next run that its last argument is what this one has not received. */
export function withCarriedMark(headers: Headers): Headers {
  return { ...headers, [carriedHeader()]: defaultPayloadConverter.toPayload(true) };
}

/** Tells the arguments of a start from what the run before has not received. Anybody may start a workflow with anything. */
export function splitArguments(
  headers: Headers,
  args: unknown[],
): { args: unknown[]; carried: Carried | undefined } {
  const last = args.at(-1);
  if (headers[carriedHeader()] === undefined || !isCarried(last)) return { args, carried: undefined };
  return { args: args.slice(0, -1), carried: last };
}

function isCarried(value: unknown): value is Carried {
  const { messages } = (value ?? {}) as Partial<Carried>;
  return (
    Array.isArray(messages) &&
    messages.every(
      (item) => typeof item?.topic === "string" && typeof item.from === "string" && Array.isArray(item.args),
    )
  );
}

/** Callers of updates are told by the server that the run has ended; the next run could not answer them. */
function isUpdate(message: Message): boolean {
  const pid = parsePid(message.from());
  return pid?.node === "" && pid.host === UPDATE_HOST;
}

/** Undefined when everything has been received. */
function carriedBy(execution: Execution): Carried | undefined {
  const { messages, events } = execution.mailbox.unread();
  const carried: Carried = {
    messages: messages
      .filter((message) => !isUpdate(message))
      .map((message) => ({
        topic: toText(message.topic()),
        from: toText(message.from()),
        args: message.args,
      })),
    ...(events.some(isCancel) && { cancel: true }),
  };
  return carried.messages.length > 0 || carried.cancel === true ? carried : undefined;
}

/** Characters of JSON that may go to the next run; at 2 MB the server would fail the workflow. */
const LIMIT = 1_500_000;

/** Options that only starts have, with their names in Lua: the next run has what this one has. */
const STARTS_ONLY = {
  cancellationType: "cancellation_type",
  conflictPolicy: "id_conflict_policy",
  cronSchedule: "cron_schedule",
  details: "details",
  eagerStart: "enable_eager_start",
  errorWhenStarted: "execution_error_when_already_started",
  executionTimeout: "execution_timeout",
  namespace: "namespace",
  parentClosePolicy: "parent_close_policy",
  priority: "priority",
  retry: "retry_policy",
  reusePolicy: "id_reuse_policy",
  summary: "summary",
  versioningOverride: "versioning_override",
  workflowId: "id",
} as const satisfies { [Field in keyof WorkflowCallOptions]?: string };

/** Why the run cannot be continued as new, if so: nothing may be lost on the way. */
export function upgradeProblem(
  execution: Execution,
  args: readonly unknown[],
  options: WorkflowCallOptions,
): string | undefined {
  for (const [field, name] of Object.entries(STARTS_ONLY))
    if (Object.hasOwn(options, field)) return `workflow.${name} cannot be given to the next run`;
  const carried = carriedBy(execution);
  const size = sizeOf(args) + sizeOf(carried);
  if (size <= LIMIT) return undefined;
  const count = carried?.messages.length ?? 0;
  return `the arguments and ${count} messages that nobody has received are too long to go along (${size} characters, at most ${LIMIT})`;
}

/** Never returns. @throws the SDK's signal that ends the run */
export async function continueAsNew(
  execution: Execution,
  { type, args, options, context }: Upgrade,
): Promise<never> {
  const carried = carriedBy(execution);
  const run = currentRun();
  run.carries = carried !== undefined;
  await issuing(mergeContext(run.context, context), undefined, () =>
    makeContinueAsNewFunc({ workflowType: type, ...nextOptions(options) })(
      ...args,
      ...(carried === undefined ? [] : [carried]),
    ),
  );
  throw new Error("the workflow could not be continued as new");
}

/** Memo and search attributes add to those of this run, as `workflow.attrs` does. */
function nextOptions({
  memo,
  searchAttributes,
  startDelay,
  ...options
}: WorkflowCallOptions): ContinueAsNewOptions {
  const info = workflowInfo();
  return {
    ...(options.taskQueue === undefined ? {} : { taskQueue: options.taskQueue }),
    ...(options.runTimeout === undefined ? {} : { workflowRunTimeout: options.runTimeout }),
    ...(options.taskTimeout === undefined ? {} : { workflowTaskTimeout: options.taskTimeout }),
    ...(startDelay === undefined ? {} : { backoffStartInterval: startDelay }),
    ...(memo === undefined ? {} : { memo: { ...info.memo, ...memo } }),
    ...(searchAttributes === undefined
      ? {}
      : { typedSearchAttributes: info.typedSearchAttributes.updateCopy(searchAttributes) }),
    ...(options.versioningIntent === undefined ? {} : { versioningIntent: options.versioningIntent }),
    ...(options.initialVersioningBehavior === undefined
      ? {}
      : { initialVersioningBehavior: options.initialVersioningBehavior }),
  };
}

/**
 * Is it time to continue as new, with nobody who would lose an answer? Updates that are messages must be answered by the program
 * first; handlers that run are waited for.
 */
export function* mayUpgrade(): Task<boolean> {
  const suggested = () => {
    const { continueAsNewSuggested, targetWorkerDeploymentVersionChanged: changed } = workflowInfo();
    return continueAsNewSuggested || changed === true;
  };
  if (!suggested() || currentRun().updates.size > 0) return false;
  if (!allHandlersFinished()) yield* wait(condition(allHandlersFinished));
  // Meanwhile others may have come.
  return currentRun().updates.size === 0;
}

function isCancel(item: unknown): boolean {
  return item instanceof Table && item.$getField("kind") === EVENTS.CANCEL;
}

/** Puts what the run before has not received in front of everything else. */
export function takeOver(execution: Execution, { messages, cancel }: Carried): void {
  for (const { topic, from, args } of messages) {
    execution.mailbox.deliver(fromText(topic), fromText(from), args);
  }
  if (cancel) execution.mailbox.deliverEvent(cancelEvent());
}
