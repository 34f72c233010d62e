import type { SearchAttributeTypes } from "./options/attribute-types.ts";

/**
 * What the running code knows of its registry: the compiler writes it into every bundle. Plain JSON, no secrets; task
 * queues may hold `${env:…}` placeholders, which the worker resolves when it loads a bundle that luaflow has made.
 */
export interface Directory {
  /** Entry id of the worker that runs this bundle. */
  worker: string;
  /** Entry id of that worker's client. */
  client: string;
  /** Names of Temporal headers begin with it. */
  headerPrefix: string;
  /** Entries that modules of the platform need; absent in programs that use none of these. Placeholders are unresolved. */
  entries?: readonly DirectoryEntry[];
  /** Types of workflows that others run on this worker's task queue. */
  served?: string[];
  /** Its programs have handlers of updates. */
  handlesUpdates?: boolean;
  /** Set by replaying tools: commands are reported with their Lua lines. */
  trace?: boolean;
  workers: Record<string, { client: string; taskQueue: string }>;
  /**
   * By entry id: the Temporal type and the worker's entry id. `messages` are the names of all messages that the program of the entry
   * can receive; absent where it can be any, and for workflows of other workers.
   */
  workflows: Record<string, { type: string; worker: string; messages?: string[] }>;
  /** By entry id; `options` are the target's own defaults (`meta.options`), `local` ones run in the workflow's worker. */
  activities: Record<string, { worker: string; local?: true; options?: Record<string, unknown> }>;
  /** Entry ids of the registry's process hosts; absent when it has none, and processes may be spawned on any name. */
  hosts?: string[];
  /** Types of search attributes that the registry declares, by entry id of the client; absent when there are none. */
  searchAttributes?: Record<string, SearchAttributeTypes>;
  /** Set for a server that has no attributes but those that programs make: their values are told to the worker first. */
  reportAttributes?: boolean;
}

/** An entry of the registry after linking, as plain JSON. */
export interface DirectoryEntry {
  id: string;
  kind: string;
  meta: Record<string, unknown>;
  data?: unknown;
}

/** The declared types of search attributes in the namespace of a client. */
export function declaredAttributes(client: string): SearchAttributeTypes {
  return lookUp(directory().searchAttributes ?? {}, client) ?? {};
}

/** The product's own name for headers; fleets that share headers with another platform configure theirs. */
export const HEADER_PREFIX = "luaflow";

const EMPTY: Directory = {
  worker: "",
  client: "",
  headerPrefix: HEADER_PREFIX,
  workers: {},
  workflows: {},
  activities: {},
};

let provide: () => Directory = () => EMPTY;

/** Called once by a bundle's own start-up code; the data may come later in its text. */
export function useDirectory(provider: () => Directory): void {
  provide = provider;
}

let given: readonly DirectoryEntry[] | undefined;

/** Gives a program that is no bundle, a server or a worker, the entries that it looks up, whatever directory it has. */
export function useEntries(entries: readonly DirectoryEntry[]): void {
  given = entries;
}

export function directory(): Directory {
  return given === undefined ? provide() : { ...provide(), entries: given };
}

/** The entry of a record under an id that a program made up. */
export function lookUp<T>(record: Record<string, T>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

/** Entry ids of workflows are registered under types of their own; others are types themselves (workflows.md §2.3). */
export function workflowType(id: string): string {
  return lookUp(directory().workflows, id)?.type ?? id;
}
