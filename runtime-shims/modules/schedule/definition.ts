/**
 * A schedule as manifests (`kind: temporal.schedule`) and Lua define it, checked. Pure: the compiler reports what is wrong with
 * it, and the command and the `schedule` module send it.
 */
import type { SearchAttributePair } from "@temporalio/common";
import { fromText } from "../../lua/bytes.ts";
import { fromJson } from "../../lua/json-value.ts";
import { Table } from "../../lua/table.ts";
import type { SearchAttributeTypes } from "../options/attribute-types.ts";
import { keysOf, optionOf } from "../options/names.ts";
import { unknownOptions } from "../options/unknown.ts";
import { OptionError, tooLong } from "../options/values.ts";
import { type WorkflowCallOptions, workflowOptions } from "../options/workflow.ts";
import { isRecord, type Path, type Problems, shownPlain } from "./problems.ts";
import { OVERLAPS, type Overlap, overlapOf } from "./values.ts";
import { readDuration, readSpec, readTime, type ScheduleSpec } from "./spec.ts";

/** Options of the workflows that a schedule starts: of `workflow.*`, those that the server takes for them. */
export const SCHEDULED_OPTIONS = [
  "details",
  "execution_timeout",
  "id",
  "memo",
  "priority",
  "retry_policy",
  "run_timeout",
  "search_attributes",
  "static_details",
  "static_summary",
  "summary",
  "task_queue",
  "task_timeout",
  "typed_search_attributes",
] as const;

/** All fields of a definition in Lua; a manifest has the same. */
export const DEFINITION_FIELDS = [
  "workflow",
  "worker",
  "input",
  "spec",
  "overlap",
  "catchup_window",
  "pause_on_failure",
  "paused",
  "note",
  "remaining_actions",
  "options",
] as const;

/** How late the server may be, ms: a year, as the server has it. */
const CATCHUP_WINDOW = 365 * 24 * 3_600_000;

/** The server takes no less. */
const LEAST_CATCHUP_WINDOW = 10_000;

/** What of it does not depend on the registry. Times in milliseconds. */
export interface Definition {
  args: unknown[];
  spec: ScheduleSpec;
  overlap: Overlap;
  catchupWindow: number;
  pauseOnFailure: boolean;
  /** Undefined where that is left to whoever operates it. */
  paused?: boolean;
  note?: string;
  /** Starts after which it does nothing more; counts when it is created. */
  remainingActions?: number;
  options: Pick<
    WorkflowCallOptions,
    | "details"
    | "executionTimeout"
    | "memo"
    | "priority"
    | "retry"
    | "runTimeout"
    | "summary"
    | "taskQueue"
    | "taskTimeout"
    | "workflowId"
  > & { searchAttributes?: SearchAttributePair[] };
}

/**
 * @param data plain data with the fields of {@link DEFINITION_FIELDS}; unknown ones are the caller's matter
 * @param declared types of search attributes
 * @param options the options as Lua has them; `data.options` unless given
 * @returns undefined when something is wrong with it
 */
export function readDefinition(
  data: Record<string, unknown>,
  declared: SearchAttributeTypes,
  problems: Problems,
  options?: Table,
): Definition | undefined {
  const before = problems.list.length;
  const spec =
    data.spec === undefined || data.spec === null
      ? problems.add([], "spec is required: when does it start the workflow?")
      : readSpec(data.spec, ["spec"], problems);
  const definition = {
    args: readInput(data.input, problems),
    overlap: readOverlap(data.overlap, ["overlap"], problems) ?? "skip",
    catchupWindow: readCatchupWindow(data.catchup_window, problems),
    pauseOnFailure: readFlag(data.pause_on_failure, ["pause_on_failure"], problems) ?? false,
    paused: readFlag(data.paused, ["paused"], problems),
    note: readText(data.note, ["note"], problems),
    remainingActions: readCount(data.remaining_actions, problems),
    options: readOptions(data.options, declared, problems, options),
  };
  if (spec === undefined || problems.list.length > before) return undefined;
  const { paused, note, remainingActions, ...rest } = definition;
  return {
    ...rest,
    spec,
    ...(paused !== undefined && { paused }),
    ...(note !== undefined && { note }),
    ...(remainingActions !== undefined && { remainingActions }),
  };
}

function readInput(value: unknown, problems: Problems): unknown[] {
  if (value === undefined || value === null) return [];
  if (isRecord(value) && Object.keys(value).length === 0) return [];
  if (Array.isArray(value)) return value;
  problems.add(["input"], `must be a list of arguments, got ${shownPlain(value)}`);
  return [];
}

export function readOverlap(value: unknown, path: Path, problems: Problems): Overlap | undefined {
  if (value === undefined || value === null) return undefined;
  const found = typeof value === "string" ? overlapOf(value) : undefined;
  return found ?? problems.add(path, `must be one of ${OVERLAPS.join(", ")}, got ${shownPlain(value)}`);
}

function readCatchupWindow(value: unknown, problems: Problems): number {
  const path = ["catchup_window"];
  const window = readDuration(value, path, problems) ?? CATCHUP_WINDOW;
  if (window < LEAST_CATCHUP_WINDOW) problems.add(path, "must be 10s or more");
  return window;
}

function readFlag(value: unknown, path: Path, problems: Problems): boolean | undefined {
  if (value === undefined || value === null || typeof value === "boolean") return value ?? undefined;
  return problems.add(path, `must be true or false, got ${shownPlain(value)}`);
}

export function readText(value: unknown, path: Path, problems: Problems): string | undefined {
  if (value === undefined || value === null || typeof value === "string") return value ?? undefined;
  return problems.add(path, `must be a string, got ${shownPlain(value)}`);
}

function readCount(value: unknown, problems: Problems): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  return problems.add(["remaining_actions"], `must be a whole number from 1 on, got ${shownPlain(value)}`);
}

/** What keeps a text from being the id of a schedule. */
export function idProblem(id: string): string | undefined {
  return id === "" ? "cannot be empty" : tooLong(fromText(id));
}

function readOptions(
  value: unknown,
  declared: SearchAttributeTypes,
  problems: Problems,
  given?: Table,
): Definition["options"] {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) {
    if (Array.isArray(value) && value.length === 0) return {};
    problems.add(["options"], `must be a map, got ${shownPlain(value)}`);
    return {};
  }
  const table = given ?? (fromJson(value) as Table);
  const found: WorkflowCallOptions = {};
  const unknown = new Map(unknownOptions(table).map(({ key, near }) => [key, near]));
  for (const key of Object.keys(value)) {
    const path = ["options", key];
    const option = optionOf(key);
    if (option === undefined) {
      const near = unknown.get(key);
      problems.add(
        path,
        `there is no option \`${key}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`,
        true,
      );
    } else if (
      option.scope !== "workflow" ||
      !(SCHEDULED_OPTIONS as readonly string[]).includes(option.option)
    ) {
      problems.add(path, `\`${key}\` cannot be given to the workflows of a schedule`, true);
    } else {
      // One at a time, so that each mistake is told at its place; the short key goes before the long one.
      const [short, long] = keysOf("workflow", option.option);
      if (key === long && table.$getField(fromText(short)) !== undefined) continue;
      try {
        const single = new Table();
        single.$setField(fromText(key), table.$getField(fromText(key)));
        Object.assign(found, workflowOptions(single, declared));
      } catch (error) {
        if (!(error instanceof OptionError)) throw error;
        const prefix = `${key} `;
        const { message } = error;
        problems.add(path, message.startsWith(prefix) ? message.slice(prefix.length) : message);
      }
    }
  }
  return found;
}

// ── Times to make up for ────────────────────────────────────────────────────────────────────────────────

export interface BackfillRange {
  start: Date;
  end: Date;
  overlap?: Overlap;
}

/** `{ start_at =, end_at =, overlap = }` */
export function readBackfill(value: unknown, path: Path, problems: Problems): BackfillRange | undefined {
  if (!isRecord(value))
    return problems.add(path, `must be a map with start_at and end_at, got ${shownPlain(value)}`);
  for (const key of Object.keys(value)) {
    if (!["start_at", "end_at", "overlap"].includes(key))
      problems.add([...path, key], `there is no field \`${key}\`; known are start_at, end_at, overlap`, true);
  }
  const start = readTime(value.start_at, [...path, "start_at"], problems);
  const end = readTime(value.end_at, [...path, "end_at"], problems);
  const overlap = readOverlap(value.overlap, [...path, "overlap"], problems);
  if (problems.list.length > 0) return undefined;
  if (start === undefined || end === undefined) return problems.add(path, "needs start_at and end_at");
  if (end < start) return problems.add([...path, "end_at"], "must not be before start_at");
  return { start, end, ...(overlap && { overlap }) };
}
