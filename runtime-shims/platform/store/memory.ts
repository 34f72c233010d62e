/** `store.memory`: a map of this process, with lazy expiry. */
import { now } from "../../host/clock.ts";
import type { DirectoryEntry } from "../../modules/directory.ts";
import { configured, durationOf } from "../configured.ts";
import { fault, OutsideError, shared } from "../support.ts";
import type { Backend, Item } from "./backend.ts";

interface Kept {
  /** JSON: every reader has a copy of its own. */
  json: string;
  version: number;
  /** Milliseconds since the epoch; infinite without expiry. */
  expires: number;
}

interface Memory {
  items: Map<string, Kept>;
  version: number;
}

const DEFAULT_SIZE = 10_000;
const DEFAULT_INTERVAL = 300_000;

function wide(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? { $bigint: String(value) } : value;
}

function narrow(_: string, value: unknown): unknown {
  const text =
    typeof value === "object" && value !== null ? (value as { $bigint?: string }).$bigint : undefined;
  return typeof text === "string" ? BigInt(text) : value;
}

export function memoryStore(entry: DirectoryEntry): Backend {
  const { max_size: size, cleanup_interval: interval } = configured(entry);
  const most = typeof size === "number" && size > 0 ? size : DEFAULT_SIZE;
  const memory = shared(`store.${entry.id}`, (): Memory => {
    const made: Memory = { items: new Map(), version: 0 };
    // Nobody has to ask for what has expired.
    setInterval(() => purge(made), durationOf(interval, DEFAULT_INTERVAL) || DEFAULT_INTERVAL).unref();
    return made;
  });
  const alive = (key: string): Kept | undefined => {
    const found = memory.items.get(key);
    if (found === undefined || found.expires > now()) return found;
    memory.items.delete(key);
    return undefined;
  };
  const item = (key: string, { json, version }: Kept): Item => ({
    key,
    value: JSON.parse(json, narrow),
    version: String(version),
  });
  return {
    kind: "memory",
    async get(key) {
      const found = alive(key);
      return found && item(key, found);
    },
    async put(key, value, { ttl, onlyIfAbsent, ifVersion }) {
      const before = alive(key);
      if (onlyIfAbsent === true && before !== undefined)
        throw new OutsideError(fault("ALREADY_EXISTS", "key already exists"));
      if (ifVersion !== undefined) {
        if (before === undefined) throw new OutsideError(fault("NOT_FOUND", "key not found"));
        if (String(before.version) !== ifVersion)
          throw new OutsideError(fault("CONFLICT", "version mismatch", true));
      }
      if (before === undefined && memory.items.size >= most) {
        purge(memory);
        if (memory.items.size >= most) throw new OutsideError(fault("UNAVAILABLE", "store is full", true));
      }
      const kept: Kept = {
        json: JSON.stringify(value, wide) ?? "null",
        version: ++memory.version,
        expires: ttl > 0 ? now() + ttl : Number.POSITIVE_INFINITY,
      };
      memory.items.set(key, kept);
      return item(key, kept);
    },
    async delete(key) {
      return alive(key) !== undefined && memory.items.delete(key);
    },
    async list({ prefix, after, limit }) {
      const keys = [...memory.items.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
      const items: Item[] = [];
      for (const key of keys) {
        const found = alive(key);
        if (found !== undefined) items.push(item(key, found));
        if (items.length > limit) break;
      }
      return items;
    },
  };
}

function purge({ items }: Memory): void {
  const time = now();
  for (const [key, { expires }] of items) if (expires <= time) items.delete(key);
}
