/** The `funcs` module in workflows (workflows.md §14): every target is an activity. */
import { scheduleActivity } from "@temporalio/workflow";
import { toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError, ErrorObject } from "../lua/error.ts";
import { EncodeError, fromJson, toJson } from "../lua/json-value.ts";
import { typeName } from "../lua/type-name.ts";
import type { Value } from "../lua/value.ts";
import { fromFailure } from "../modules/failure.ts";
import { wait } from "../scheduler/wait.ts";

/** Applies when nothing else limits an attempt (workflows.md §11.4). */
const START_TO_CLOSE = "10m";

type Outcome = [Value, ErrorObject | undefined];

function invalid(message: string): Outcome {
  return [undefined, new ErrorObject({ message, kind: "INVALID", retryable: false })];
}

/** What is wrong with a target id (workflows.md §14.1). */
function checkTarget(target: string): string | undefined {
  if (target === "") return "function ID required";
  const colon = target.indexOf(":");
  if (colon <= 0) return "namespace required in function ID";
  return colon === target.length - 1 ? "name required in function ID" : undefined;
}

/** `funcs.call(id, …)`: runs an activity and waits for it; `value, nil` or `nil, error`. */
function* call(target?: Value, ...args: Value[]): Task<Outcome> {
  if (typeof target !== "string") throw argumentError(1, "call", `string expected, got ${typeName(target)}`);
  const problem = checkTarget(target);
  if (problem !== undefined) return invalid(problem);
  let payloads: unknown[];
  try {
    payloads = args.map(toJson);
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    return [undefined, new ErrorObject({ message: error.message, kind: "INTERNAL", retryable: false })];
  }
  try {
    const result = yield* wait(
      scheduleActivity<unknown>(toText(target), payloads, { startToCloseTimeout: START_TO_CLOSE }),
    );
    return [fromJson(result), undefined];
  } catch (failure) {
    return [undefined, fromFailure(failure)];
  }
}

export const funcs = Object.freeze({ call });
