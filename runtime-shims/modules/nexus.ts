/** What a call of a Nexus operation says (docs/nexus.md): names, and options. */
import { fromLiteral } from "../lua/literal.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import type { Value } from "../lua/value.ts";
import { toText } from "../lua/bytes.ts";
import { nearest } from "../../compiler/1-registry/suggest.ts";
import { duration, nonEmptyText, OptionError, oneOf, type Reader, text } from "./options/values.ts";

export type NexusCancellationType =
  | "TRY_CANCEL"
  | "WAIT_CANCELLATION_REQUESTED"
  | "WAIT_CANCELLATION_COMPLETED"
  | "ABANDON";

/** Times in milliseconds. */
export interface NexusCallOptions {
  scheduleToCloseTimeout?: number;
  scheduleToStartTimeout?: number;
  startToCloseTimeout?: number;
  cancellationType?: NexusCancellationType;
  summary?: string;
}

export interface NexusCall {
  endpoint: string;
  service: string;
  operation: string;
  /** Plain JSON. */
  input: unknown;
  options: NexusCallOptions;
}

/** Service and operation of `service.operation`, or of `service/operation` where names have dots; undefined for neither. */
export function splitOperation(name: string): { service: string; operation: string } | undefined {
  const slash = name.indexOf("/");
  const at = slash < 0 ? name.lastIndexOf(".") : slash;
  const [service, operation] = [name.slice(0, at), name.slice(at + 1)];
  return at > 0 && operation !== "" ? { service, operation } : undefined;
}

/** Without a limit, as the server has it. */
const limit: Reader<number | undefined> = (value) => duration(value) || undefined;

const cancellationType: Reader<NexusCancellationType> = oneOf<NexusCancellationType>(
  ["TRY_CANCEL", "WAIT_CANCELLATION_REQUESTED", "WAIT_CANCELLATION_COMPLETED", "ABANDON"],
  "NEXUS_OPERATION_CANCELLATION_TYPE_",
  { TRY: "TRY_CANCEL", WAIT: "WAIT_CANCELLATION_COMPLETED", WAIT_REQUESTED: "WAIT_CANCELLATION_REQUESTED" },
);

const READERS: {
  [Key in keyof NexusCallOptions]-?: [name: string, reader: Reader<NexusCallOptions[Key] | undefined>];
} = {
  scheduleToCloseTimeout: ["schedule_to_close_timeout", limit],
  scheduleToStartTimeout: ["schedule_to_start_timeout", limit],
  startToCloseTimeout: ["start_to_close_timeout", limit],
  cancellationType: ["cancellation_type", cancellationType],
  summary: ["summary", text],
};

/** Names of the options of a call. */
export const NEXUS_OPTIONS: readonly string[] = Object.values(READERS).map(([name]) => name);

/** @throws OptionError for what is no option, or cannot be the value of one */
export function nexusOptions(given: Value): NexusCallOptions {
  const value = fromLiteral(given);
  if (value === undefined) return {};
  if (!(value instanceof Table)) throw new OptionError(`options must be a table, got ${typeName(value)}`);
  const options: Record<string, unknown> = {};
  for (const key of value.$keys()) {
    const item = value.$get(key);
    if (item === undefined) continue;
    const found =
      typeof key === "string" ? Object.entries(READERS).find(([, [name]]) => name === key) : undefined;
    if (found === undefined) {
      const name = typeof key === "string" ? toText(key) : String(key);
      const near = nearest(name, NEXUS_OPTIONS) ?? NEXUS_OPTIONS.find((known) => known === `${name}_timeout`);
      throw new OptionError(
        `there is no option ${name}${near === undefined ? `; known are ${NEXUS_OPTIONS.join(", ")}` : `; did you mean ${near}?`}`,
      );
    }
    const [field, [name, reader]] = found;
    try {
      options[field] = reader(item);
    } catch (error) {
      if (error instanceof OptionError) throw new OptionError(`${name} ${error.message}`);
      throw error;
    }
  }
  if (value.$length > 0) throw new OptionError("options must be a table of names, got a list");
  return Object.fromEntries(
    Object.entries(options).filter(([, item]) => item !== undefined),
  ) as NexusCallOptions;
}

/** @throws OptionError */
export function operationName(value: Value): { service: string; operation: string } {
  const found = splitOperation(nonEmptyText(value));
  if (found === undefined) throw new OptionError("must be `service.operation`, or `service/operation`");
  return found;
}
