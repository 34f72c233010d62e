/** The `workflow` module (workflows.md §14.4). */
import { executeChild, patched, setCurrentDetails, workflowInfo } from "@temporalio/workflow";
import { fromText, toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError, ErrorObject } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import { typeName } from "../lua/type-name.ts";
import type { Value } from "../lua/value.ts";
import { encodeArguments, failed, invalid, type Outcome } from "../modules/arguments.ts";
import { workflowType } from "../modules/directory.ts";
import { fromFailure } from "../modules/failure.ts";
import { tooLong } from "../modules/options/values.ts";
import { refuseReadOnly } from "../scheduler/read-only.ts";
import { giveWay, wait } from "../scheduler/wait.ts";
import { completionKey } from "./activation.ts";
import { attrs, UNSET } from "./attributes.ts";
import { newChildId } from "./child.ts";
import { query, update } from "./handlers.ts";
import { info } from "./info.ts";
import { readable } from "./payloads.ts";
import { currentRun, issuing } from "./run.ts";
import { inScope, scope, shield } from "./scope.ts";
import { traceVersion } from "./trace.ts";
import { unserved } from "./unserved.ts";

/** `workflow.exec(id, …)`: a child on this workflow's own task queue, and its result. */
function* exec(id?: Value, ...values: Value[]): Task<Outcome> {
  if (typeof id !== "string") throw argumentError(1, "exec", `string expected, got ${typeName(id)}`);
  if (id === "") return invalid("workflow ID required");
  if (!id.includes(":")) return invalid("invalid workflow ID format (namespace:name required)");
  const type = workflowType(toText(id));
  const long = tooLong(fromText(type));
  if (long !== undefined) return invalid(`workflow ID ${long}`);
  refuseReadOnly("start a workflow");
  const args = encodeArguments(values);
  if (args instanceof ErrorObject) return failed(args);
  const missing = yield* unserved(toText(id));
  if (missing !== undefined) return failed(missing);
  const workflowId = newChildId();
  try {
    const ending = issuing(currentRun().context, undefined, () =>
      inScope(() => executeChild(type, { workflowId, args, cancellationType: "TRY_CANCEL" })).then(readable),
    );
    const result = yield* wait(ending, completionKey("resolveChildWorkflowExecution"));
    return [fromJson(result), undefined];
  } catch (error) {
    return failed(childError(fromFailure(error)));
  }
}

/** What a child leaves open is filled in here, and only here (§14.4). */
function childError(error: ErrorObject): ErrorObject {
  const kind = error.kind() === "UNKNOWN" ? "INTERNAL" : error.kind();
  return new ErrorObject({ ...error.fields, kind, retryable: error.retryable() ?? true });
}

/**
 * `workflow.version(change, min, max)`: `max` for what starts now, the version that was recorded for what started before;
 * the same again for every later call. A version outside of the range fails the workflow task.
 */
function* version(change?: Value, min?: Value, max?: Value): Task<Outcome<number>> {
  if (typeof change !== "string")
    throw argumentError(1, "version", `string expected, got ${typeName(change)}`);
  const [least, most] = [integerArgument(2, min), integerArgument(3, max)];
  if (change === "") return invalid("change ID required");
  if (least > most) return invalid("min_supported cannot be greater than max_supported");
  refuseReadOnly("ask for a version");
  yield* giveWay();
  const { versions } = currentRun();
  const known = versions.get(change) ?? probe(toText(change), least, most);
  traceVersion({ change: toText(change), least, most, answer: known });
  if (known < least || known > most) {
    throw new Error(
      `version ${known} of change ${toText(change)} is not supported here (${least} to ${most})`,
    );
  }
  versions.set(change, known);
  return [known, undefined];
}

/** A patch marker per version: the newest one that the history has. */
function probe(change: string, least: number, most: number): number {
  for (let candidate = most; candidate >= Math.max(least, 0); candidate--) {
    if (patched(`${change}:${candidate}`)) return candidate;
  }
  return -1;
}

function integerArgument(index: number, value: Value): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw argumentError(index, "version", `integer expected, got ${typeName(value)}`);
}

/** `workflow.set_details(text)`: what Temporal's web UI shows of the running workflow. */
function set_details(details?: Value): undefined {
  if (typeof details !== "string")
    throw argumentError(1, "set_details", `string expected, got ${typeName(details)}`);
  refuseReadOnly("set details");
  setCurrentDetails(toText(details));
}

export const workflow = Object.freeze({
  UNSET,
  attrs,
  exec,
  info,
  history_length: (): number => workflowInfo().historyLength,
  history_size: (): number => workflowInfo().historySize,
  query,
  scope,
  set_details,
  shield,
  update,
  version,
});
