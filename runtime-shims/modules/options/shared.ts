/** Options that activities and workflows share (workflows.md §11.5, §11.6). */
import {
  defineSearchAttributeKey,
  type Priority,
  type RetryPolicy,
  type SearchAttributePair,
} from "@temporalio/common";
import { toText } from "../../lua/bytes.ts";
import { canonicalKind, isErrorKind, wireKind } from "../../lua/error-kinds.ts";
import { Table } from "../../lua/table.ts";
import type { Value } from "../../lua/value.ts";
import { duration, entries, integer, number, OptionError, type Reader, text } from "./values.ts";

/** Field names count without letter case and underscores: `maximumAttempts` is `maximum_attempts`. */
function fields(value: Value): Map<string, [name: string, value: Value]> {
  return new Map(
    entries(value).map(([name, item]) => [name.toLowerCase().replaceAll("_", ""), [name, item]]),
  );
}

function field<T>(from: Map<string, [string, Value]>, name: string, reader: Reader<T>): T | undefined {
  const found = from.get(name.replaceAll("_", ""));
  if (found === undefined) return undefined;
  try {
    return reader(found[1]);
  } catch (error) {
    if (error instanceof OptionError) throw new OptionError(`${found[0]} ${error.message}`);
    throw error;
  }
}

/** Zero or absent fields are left to the server. */
export function retryPolicy(value: Value): RetryPolicy {
  const given = fields(value);
  const initialInterval = field(given, "initial_interval", duration) || undefined;
  const backoffCoefficient = field(given, "backoff_coefficient", number) || undefined;
  const maximumInterval = field(given, "maximum_interval", duration) || undefined;
  const maximumAttempts = field(given, "maximum_attempts", integer) || undefined;
  const nonRetryableErrorTypes = field(given, "non_retryable_error_types", errorTypes);
  return {
    ...(initialInterval === undefined ? {} : { initialInterval }),
    ...(backoffCoefficient === undefined ? {} : { backoffCoefficient }),
    ...(maximumInterval === undefined ? {} : { maximumInterval }),
    ...(maximumAttempts === undefined ? {} : { maximumAttempts }),
    ...(nonRetryableErrorTypes === undefined ? {} : { nonRetryableErrorTypes }),
  };
}

/** Kinds in both spellings, other names as they are (workflows.md §5.1). */
function errorTypes(value: Value): string[] {
  const names = value instanceof Table ? value.list : [value];
  return names.flatMap((item) => {
    const name = text(item);
    if (!isErrorKind(name)) return [name];
    const kind = canonicalKind(name);
    return [kind, wireKind(kind)];
  });
}

/** The type of each search attribute follows from its value. */
export function searchAttributes(value: Value): SearchAttributePair[] {
  return entries(value).map(([name, item]) => searchAttribute(name, item));
}

function searchAttribute(name: string, value: Value): SearchAttributePair {
  if (typeof value === "string") {
    return { key: defineSearchAttributeKey(name, "KEYWORD"), value: toText(value) };
  }
  if (typeof value === "boolean") return { key: defineSearchAttributeKey(name, "BOOL"), value };
  if (typeof value === "number" && Number.isFinite(value)) {
    if (Number.isInteger(value)) return { key: defineSearchAttributeKey(name, "INT"), value };
    return { key: defineSearchAttributeKey(name, "DOUBLE"), value };
  }
  if (value instanceof Table && value.length > 0 && value.list.every((item) => typeof item === "string")) {
    return {
      key: defineSearchAttributeKey(name, "KEYWORD_LIST"),
      value: value.list.map((item) => toText(item as string)),
    };
  }
  throw new OptionError(`search attribute "${name}": unsupported value type`);
}

export function priority(value: Value): Priority {
  const given = fields(value);
  const priorityKey = field(given, "priority_key", integer);
  const fairnessKey = field(given, "fairness_key", text);
  const fairnessWeight = field(given, "fairness_weight", number);
  return {
    ...(priorityKey === undefined ? {} : { priorityKey }),
    ...(fairnessKey === undefined ? {} : { fairnessKey }),
    ...(fairnessWeight === undefined ? {} : { fairnessWeight }),
  };
}
