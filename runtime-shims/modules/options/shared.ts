/** Options that activities and workflows share (workflows.md §11.5). */
import type { Priority, RetryPolicy } from "@temporalio/common";
import { canonicalKind, isErrorKind, wireKind } from "../../lua/error-kinds.ts";
import { Table } from "../../lua/table.ts";
import type { Value } from "../../lua/value.ts";
import { plainName } from "./names.ts";
import {
  duration,
  entries,
  integer,
  number,
  OptionError,
  type Reader,
  shown,
  text,
  tooLong,
} from "./values.ts";

function fields(value: Value): Map<string, [name: string, value: Value]> {
  return new Map(entries(value).map(([name, item]) => [plainName(name), [name, item]]));
}

function field<T>(from: Map<string, [string, Value]>, name: string, reader: Reader<T>): T | undefined {
  const found = from.get(plainName(name));
  if (found === undefined) return undefined;
  try {
    return reader(found[1]);
  } catch (error) {
    if (error instanceof OptionError) throw new OptionError(`${found[0]} ${error.message}`);
    throw error;
  }
}

/** The server's, where none is given, ms. */
const INITIAL_INTERVAL = 1000;

/** Zero or absent fields are left to the server, and so is what does not matter to a single attempt. */
export function retryPolicy(value: Value): RetryPolicy {
  const given = fields(value);
  const initialInterval = field(given, "initial_interval", duration) || undefined;
  const maximumAttempts = field(given, "maximum_attempts", integer) || undefined;
  const backoffCoefficient =
    field(given, "backoff_coefficient", coefficient(maximumAttempts === 1)) || undefined;
  const maximumInterval = field(given, "maximum_interval", duration) || undefined;
  const nonRetryableErrorTypes = field(given, "non_retryable_error_types", errorTypes);
  const first = initialInterval ?? INITIAL_INTERVAL;
  if (maximumInterval !== undefined && maximumInterval < first) {
    const [name, written] = given.get(plainName("maximum_interval"))!;
    const least = initialInterval === undefined ? "the default initial_interval of 1s" : "initial_interval";
    throw new OptionError(`${name} must not be less than ${least}, got ${shown(written)}`);
  }
  return {
    ...(initialInterval === undefined ? {} : { initialInterval }),
    ...(backoffCoefficient === undefined ? {} : { backoffCoefficient }),
    ...(maximumInterval === undefined ? {} : { maximumInterval }),
    ...(maximumAttempts === undefined ? {} : { maximumAttempts }),
    ...(nonRetryableErrorTypes === undefined ? {} : { nonRetryableErrorTypes }),
  };
}

/** The server looks at it only where there is a second attempt; the SDK never takes a negative one. */
function coefficient(single: boolean): Reader<number> {
  return (value) => {
    const result = number(value);
    if (result === 0 || result >= 1 || (single && result > 0)) return result;
    throw new OptionError(`must be at least 1, got ${shown(value)}`);
  };
}

/** What the server calls timeouts among error types: `TemporalTimeout:Heartbeat`. */
const TIMEOUT_PREFIX = "TemporalTimeout:";
const TIMEOUTS = new Set(["starttoclose", "scheduletostart", "scheduletoclose", "heartbeat"]);

/** Kinds in both spellings, other names as they are (workflows.md §5.1). */
function errorTypes(value: Value): string[] {
  if (value instanceof Table && value.$keys().some((key) => value.$get(key) !== undefined))
    throw new OptionError("must be a string or a list of strings, got a map");
  const names = value instanceof Table ? value.$list : [value];
  return names.flatMap((item) => {
    const name = text(item);
    const timeout = name.startsWith(TIMEOUT_PREFIX) ? name.slice(TIMEOUT_PREFIX.length) : undefined;
    if (
      timeout !== undefined &&
      !TIMEOUTS.has(
        timeout
          .toLowerCase()
          .replace(/^timeout_type_/, "")
          .replaceAll("_", ""),
      )
    )
      throw new OptionError(`has no timeout type ${shown(item)}`);
    if (!isErrorKind(name)) return [name];
    const kind = canonicalKind(name);
    return [kind, wireKind(kind)];
  });
}

/** Longer keys are refused by the server, in bytes. */
const FAIRNESS_KEY_BYTES = 64;

export function priority(value: Value): Priority {
  const given = fields(value);
  const priorityKey = field(given, "priority_key", integer);
  const fairnessKey = field(given, "fairness_key", (key) => {
    const result = text(key);
    const problem = tooLong(key as string, FAIRNESS_KEY_BYTES);
    if (problem !== undefined) throw new OptionError(problem);
    return result;
  });
  const fairnessWeight = field(given, "fairness_weight", (weight) => {
    const result = number(weight);
    if (result < 0) throw new OptionError(`must not be negative, got ${shown(weight)}`);
    if (Math.fround(result) === Number.POSITIVE_INFINITY)
      throw new OptionError(`is too large, got ${shown(weight)}`);
    return result;
  });
  return {
    ...(priorityKey === undefined ? {} : { priorityKey }),
    ...(fairnessKey === undefined ? {} : { fairnessKey }),
    ...(fairnessWeight === undefined ? {} : { fairnessWeight }),
  };
}
