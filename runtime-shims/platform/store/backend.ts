/** Where key-value stores keep their values (platform-data §5). Keys and values are Lua bytes and plain JSON. */
import type { DirectoryEntry } from "../../modules/directory.ts";
import { fault, findEntry, OutsideError } from "../support.ts";
import { toText } from "../../lua/bytes.ts";
import { memoryStore } from "./memory.ts";
import { sqlStore } from "./sql.ts";

export interface Item {
  key: string;
  value: unknown;
  version: string;
}

export interface PutOptions {
  /** Milliseconds; 0 for no expiry. */
  ttl: number;
  onlyIfAbsent?: boolean;
  ifVersion?: string;
}

export interface ListOptions {
  prefix: string;
  after: string;
  limit: number;
}

/** All methods throw OutsideError. */
export interface Backend {
  readonly kind: "memory" | "sql";
  get(key: string): Promise<Item | undefined>;
  put(key: string, value: unknown, options: PutOptions): Promise<Item>;
  /** False when there was nothing. */
  delete(key: string): Promise<boolean>;
  /** One more than `limit` says that there are more. */
  list(options: ListOptions): Promise<Item[]>;
}

/** @param id Lua bytes @throws OutsideError */
export function openBackend(id: string): Backend {
  if (id === "") throw new OutsideError(fault("INVALID", "resource id is required"));
  const entry: DirectoryEntry | undefined = findEntry(toText(id));
  if (entry?.kind === "store.memory") return memoryStore(entry);
  if (entry?.kind === "store.sql") return sqlStore(entry);
  throw new OutsideError(fault("NOT_FOUND", `store not found: ${id}`));
}
