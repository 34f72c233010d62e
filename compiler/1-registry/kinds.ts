/** The entry kinds that luaflow knows (spec: modules.md A5, A7, A11; docs/http.md). */
import { distance } from "fastest-levenshtein";
import type { EnvStorageKind, LuaKind } from "./model.ts";

export const LUA_KINDS: readonly LuaKind[] = [
  "function.lua",
  "process.lua",
  "workflow.lua",
  "library.lua",
  "module.lua",
];

export const STORAGE_KINDS: readonly EnvStorageKind[] = [
  "env.storage.os",
  "env.storage.memory",
  "env.storage.file",
  "env.storage.static",
  "env.storage.router",
];

export const HTTP_KINDS = ["http.service", "http.router", "http.endpoint", "http.static"] as const;

/** Names that processes are spawned on; their settings are for schedulers that Node programs do not have. */
export const HOST_KIND = "process.host";

/** Processes that are kept running, and those that have the terminal. */
export const SERVICE_KINDS = ["process.service", "terminal.host"] as const;

/** Operations that others may call, and the names on the server under which they find them. */
export const NEXUS_KINDS = ["nexus.service", "nexus.endpoint"] as const;

export const SCHEDULE_KIND = "temporal.schedule";

/** Entries that are only data: nothing is made of them. */
export const DATA_KINDS = [
  "registry.entry",
  "ns.definition",
  "ns.dependency",
  "ns.requirement",
  // Read by modules of the platform when they run.
  "contract.binding",
  "contract.definition",
  "security.policy",
  "security.policy.expr",
  "security.token_store",
  "store.memory",
  "store.sql",
  "db.sql.sqlite",
  "db.sql.postgres",
  "db.sql.mysql",
  "fs.directory",
  "queue.driver.memory",
  "queue.queue",
  "queue.consumer",
  "template.set",
  "template.jet",
] as const;

export const KNOWN_KINDS: readonly string[] = [
  ...LUA_KINDS,
  "temporal.client",
  "temporal.worker",
  SCHEDULE_KIND,
  ...NEXUS_KINDS,
  ...STORAGE_KINDS,
  "env.variable",
  ...HTTP_KINDS,
  HOST_KIND,
  ...SERVICE_KINDS,
  ...DATA_KINDS,
];

export function isLuaKind(kind: string): kind is LuaKind {
  return (LUA_KINDS as readonly string[]).includes(kind);
}

export function isStorageKind(kind: string): kind is EnvStorageKind {
  return (STORAGE_KINDS as readonly string[]).includes(kind);
}

/** Precompiled Lua. */
export function isByteCodeKind(kind: string): boolean {
  return kind.endsWith(".lua.bc");
}

/**
 * The kind that was meant, if a slip of the finger explains what is written: one letter too many, too few or wrong, two that
 * changed places, or another case. Kinds that luaflow knows, and those of other parts of the platform, are further apart.
 */
export function misspeltKind(kind: string): string | undefined {
  if (KNOWN_KINDS.includes(kind) || kind.length > 40) return undefined;
  return KNOWN_KINDS.find((known) => distance(kind.toLowerCase(), known) <= 2);
}
