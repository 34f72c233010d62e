/** What modules of the platform have in common. */
import { fromText, toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError, ErrorObject } from "../lua/error.ts";
import type { ERROR_KINDS } from "../lua/error-kinds.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import type { Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import { type Directory, type DirectoryEntry, directory } from "../modules/directory.ts";
import { currentExecution } from "../scheduler/execution.ts";
import { wait } from "../scheduler/wait.ts";

export type ErrorKind = (typeof ERROR_KINDS)[number];

/** @param message Lua bytes */
export function fault(kind: ErrorKind, message: string, retryable = false, details?: Value): ErrorObject {
  return new ErrorObject({ message, kind, retryable, ...(details === undefined ? {} : { details }) });
}

/** `nil, error` */
export function refuse(kind: ErrorKind, message: string, retryable = false): [undefined, ErrorObject] {
  return [undefined, fault(kind, message, retryable)];
}

/** `value, nil` */
export function success<T>(value: T): [T, undefined] {
  return [value, undefined];
}

/** A failure of an operation outside of Lua, with the error that Lua gets. */
export class OutsideError extends Error {
  override readonly name = "OutsideError";

  constructor(readonly error: ErrorObject) {
    super(error.message());
  }
}

/** Also one of another bundle: connections and stores are shared, and each bundle has classes of its own. */
function outsideError(thrown: unknown): ErrorObject | undefined {
  if (thrown instanceof OutsideError) return thrown.error;
  const isForeign = thrown instanceof Error && thrown.name === "OutsideError";
  return isForeign ? new ErrorObject((thrown as OutsideError).error.fields) : undefined;
}

/** What has no kind of its own is an error of the inside. */
export function errorOf(thrown: unknown): ErrorObject {
  return (
    outsideError(thrown) ??
    fault("INTERNAL", fromText(thrown instanceof Error ? thrown.message : String(thrown)))
  );
}

/** Waits for an operation outside: `value, nil`, or `nil, error`. */
export function* attempt<T>(work: () => Promise<T>): Task<Outcome<T>> {
  try {
    return [yield* wait(work()), undefined];
  } catch (thrown) {
    return [undefined, errorOf(thrown)];
  }
}

// ── Arguments ───────────────────────────────────────────────────────────────────────────────────────────

/** A string argument; numbers count. @throws the argument error */
export function stringArgument(value: Value, index: number, name: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  throw argumentError(index, name, `string expected, got ${typeName(value)}`);
}

export function tableArgument(value: Value, index: number, name: string): Table {
  if (value instanceof Table) return value;
  throw argumentError(index, name, `table expected, got ${typeName(value)}`);
}

export function optionalTable(value: Value, index: number, name: string): Table | undefined {
  return value === undefined ? undefined : tableArgument(value, index, name);
}

export function textField(table: Table | undefined, key: string): string | undefined {
  const value = table?.$get(key);
  return typeof value === "string" ? value : undefined;
}

export function numberField(table: Table | undefined, key: string): number | undefined {
  const value = table?.$get(key);
  return typeof value === "number" ? value : typeof value === "bigint" ? Number(value) : undefined;
}

export function tableField(table: Table | undefined, key: string): Table | undefined {
  const value = table?.$get(key);
  return value instanceof Table ? value : undefined;
}

/** The pairs of a table whose keys and values are strings, others left out. */
export function textPairs(table: Table | undefined): [string, string][] {
  if (table === undefined) return [];
  return table.$keys().flatMap((key): [string, string][] => {
    const value = table.$get(key);
    return typeof key === "string" && typeof value === "string" ? [[key, value]] : [];
  });
}

export function listOf(items: Iterable<Value>): Table {
  return new Table(undefined, [...items]);
}

/** A table that has any names as keys. */
export function mapOf(pairs: Iterable<readonly [string, Value]>): Table {
  const table = new Table();
  table.$isRecord = true;
  for (const [key, value] of pairs) table.$setField(key, value);
  return table;
}

// ── The registry and this process ───────────────────────────────────────────────────────────────────────

/** What this process has changed in the registry since it was built, by id; undefined for entries that are gone. */
export type EntryChanges = ReadonlyMap<string, DirectoryEntry | undefined>;

/** The changes that hold now; the `registry` module makes them. */
export function liveChanges(): { current: EntryChanges } {
  return shared("registry changes", () => ({ current: new Map() }));
}

let live:
  | { built: Directory["entries"]; changes: EntryChanges; index: Map<string, DirectoryEntry> }
  | undefined;

function index(): ReadonlyMap<string, DirectoryEntry> {
  const { entries: built } = directory();
  const { current: changes } = liveChanges();
  if (live?.built !== built || live?.changes !== changes) {
    const found = new Map((built ?? []).map((entry) => [entry.id, entry]));
    for (const [id, entry] of changes) {
      if (entry === undefined) found.delete(id);
      else found.set(id, entry);
    }
    live = { built, changes, index: found };
  }
  return live!.index;
}

/** The entries that this program was given, as they are now. */
export function entries(): DirectoryEntry[] {
  return [...index().values()];
}

export function findEntry(id: string): DirectoryEntry | undefined {
  return index().get(id);
}

/** An id in an entry: a bare name is of the entry's own namespace. */
export function ownId(entry: DirectoryEntry, reference: string): string {
  return reference.includes(":") ? reference : `${entry.id.slice(0, entry.id.indexOf(":"))}:${reference}`;
}

/** The configuration of an entry as a map. */
export function dataOf(entry: DirectoryEntry): Record<string, unknown> {
  const { data } = entry;
  return typeof data === "object" && data !== null && !Array.isArray(data)
    ? (data as Record<string, unknown>)
    : {};
}

/** State that all bundles of this process share: whatever outlives a call. */
export function shared<T>(name: string, make: () => T): T {
  const known = globalThis as { [key: symbol]: T | undefined };
  return (known[Symbol.for(`luaflow.platform.${name}`)] ??= make());
}

/**
 * May the running code do this? Everything is allowed where there is no actor or no scope (there is no strict mode).
 *
 * @param resource Lua bytes
 */
export function allowed(action: string, resource: string, meta?: Record<string, unknown>): boolean {
  const { actor, scope } = currentExecution()?.identity ?? {};
  return actor === undefined || scope === undefined || scope.allows(actor, action, toText(resource), meta);
}

/** Calls `close` when the running execution ends. Without one nothing ever ends. */
export function atEnd(close: () => void): void {
  currentExecution()?.atEnd(close);
}
