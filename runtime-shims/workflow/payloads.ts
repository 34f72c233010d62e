/**
 * Payloads that cannot be read (workflows.md §4.1). Anybody may send a workflow anything; the SDK would fail the workflow
 * task, and so block the workflow until somebody resets it. Here the value in their place says what is wrong, and
 * whoever reads it decides.
 */
import { ApplicationFailure, type Payload, type PayloadConverter } from "@temporalio/common";
import { decode } from "@temporalio/common/lib/encoding.js";
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { withWideIntegers } from "../modules/wide-payloads.ts";

/** Nesting beyond this would exhaust the stack of whoever walks the value. */
const MAX_DEPTH = 1000;

/** Stands for a payload that cannot be read. */
export class UnreadablePayload {
  constructor(readonly reason: string) {}
}

/** Called once per workflow execution, before anything is decoded for it. */
export function tolerateUnreadable(): void {
  const activator = getActivator();
  const inner = withWideIntegers(activator.payloadConverter);
  const tolerant: PayloadConverter = {
    toPayload: (value, context) => inner.toPayload(value, context),
    fromPayload: <T>(payload: Payload, context?: Parameters<PayloadConverter["fromPayload"]>[1]): T => {
      let value: T;
      try {
        value = inner.fromPayload<T>(payload, context);
      } catch (error) {
        return new UnreadablePayload(reasonOf(payload, error)) as T;
      }
      // Each level takes two bytes at least.
      const length = payload.data?.length ?? 0;
      if (length <= 2 * MAX_DEPTH || !tooDeep(value)) return value;
      return new UnreadablePayload(`payload nested deeper than ${MAX_DEPTH} levels`) as T;
    },
  };
  activator.payloadConverter = tolerant;
}

const READABLE = new Set(["binary/null", "binary/plain", "json/plain"]);

function reasonOf({ metadata }: Payload, error: unknown): string {
  const encoding =
    metadata?.encoding === undefined || metadata.encoding === null ? "" : decode(metadata.encoding);
  if (!READABLE.has(encoding)) return `unsupported temporal payload encoding: ${encoding}`;
  return `malformed ${encoding} payload: ${error instanceof Error ? error.message : String(error)}`;
}

/** Level by level, not recursively. */
function tooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== "object" || item === null || item instanceof Uint8Array) continue;
      for (const child of Object.values(item)) if (typeof child === "object") next.push(child);
    }
    if (next.length === 0) return false;
    level = next;
  }
  return true;
}

/** Why the first unreadable one of some values is so. */
export function unreadable(values: readonly unknown[]): string | undefined {
  for (const value of values) if (value instanceof UnreadablePayload) return value.reason;
  return undefined;
}

/** A value that was read. @throws ApplicationFailure when it could not be */
export function readable<T>(value: T): T {
  const reason = unreadable([value]);
  if (reason === undefined) return value;
  throw ApplicationFailure.create({ message: reason, type: "Invalid", nonRetryable: true });
}
