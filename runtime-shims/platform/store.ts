/** The `store` module (platform-data §5). */
import type { Task } from "../lua/call-task.ts";
import { argumentError, ErrorObject } from "../lua/error.ts";
import { EncodeError, fromJson, toWideJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Multi, Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import { type Backend, type Item, openBackend, type PutOptions } from "./store/backend.ts";
import {
  allowed,
  attempt,
  atEnd,
  fault,
  listOf,
  optionalTable,
  refuse,
  stringArgument,
  success,
} from "./support.ts";

const LIST = { default: 100, most: 1000 };

function itemTable({ key, value, version }: Item): Table {
  return new Table({ key, value: fromJson(value), version });
}

class Store extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "delete",
    "entry",
    "get",
    "has",
    "info",
    "list",
    "put",
    "release",
    "set",
  ]);
  static override readonly label: string = "store.Store";
  private backend: Backend | undefined;

  constructor(
    private readonly id: string,
    backend: Backend,
  ) {
    super();
    this.backend = backend;
    atEnd(() => this.release());
  }

  /** Why a key cannot be asked for. */
  private problem(action: string, key?: Value): ErrorObject | undefined {
    if (this.backend === undefined) return fault("INVALID", "store is released");
    if (key !== undefined && typeof key !== "string")
      throw argumentError(1, action, `string expected, got ${typeName(key)}`);
    if (key === "") return fault("INVALID", "key is required");
    if (!allowed(`store.key.${action}`, this.id))
      return fault("PERMISSION_DENIED", `not allowed to ${action} keys of store: ${this.id}`);
    return undefined;
  }

  private key(action: string, key: Value): string | ErrorObject {
    if (typeof key !== "string") {
      const released = this.problem(action);
      if (released !== undefined) return released;
      throw argumentError(1, action, `string expected, got ${typeName(key)}`);
    }
    return this.problem(action, key) ?? key;
  }

  *get(key?: Value): Task<Outcome<Value>> {
    const wanted = this.key("get", key);
    if (wanted instanceof ErrorObject) return [undefined, wanted];
    const { backend } = this;
    const [item, error] = yield* attempt(() => backend!.get(wanted));
    if (error !== undefined) return [undefined, error];
    return item === undefined ? refuse("NOT_FOUND", "key not found") : success(fromJson(item.value));
  }

  *set(key?: Value, value?: Value, ttl?: Value): Task<Outcome<true>> {
    if (ttl !== undefined && typeof ttl !== "number")
      throw argumentError(3, "set", `number expected, got ${typeName(ttl)}`);
    const [, error] = yield* this.write("set", key, value, { ttl: Math.max(0, (ttl ?? 0) as number) * 1000 });
    return error === undefined ? success(true as const) : [undefined, error];
  }

  private *write(action: string, key: Value, value: Value, options: PutOptions): Task<Outcome<Item>> {
    const wanted = this.key(action, key);
    if (wanted instanceof ErrorObject) return [undefined, wanted];
    if (value === undefined) return refuse("INVALID", "value is required");
    let json: unknown;
    try {
      if (typeof value === "function") throw new EncodeError("cannot store a function");
      json = toWideJson(value);
    } catch (error) {
      if (!(error instanceof EncodeError)) throw error;
      return refuse("INTERNAL", error.message);
    }
    const { backend } = this;
    return yield* attempt(() => backend!.put(wanted, json, options));
  }

  *has(key?: Value): Task<Multi> {
    const wanted = this.key("has", key);
    if (wanted instanceof ErrorObject) return [false, wanted];
    const { backend } = this;
    const [item, error] = yield* attempt(() => backend!.get(wanted));
    return [error === undefined && item !== undefined, error];
  }

  *delete(key?: Value): Task<Multi> {
    const wanted = this.key("delete", key);
    if (wanted instanceof ErrorObject) return [undefined, wanted];
    const { backend } = this;
    return yield* attempt(() => backend!.delete(wanted));
  }

  *entry(key?: Value): Task<Outcome<Table>> {
    const wanted = this.key("get", key);
    if (wanted instanceof ErrorObject) return [undefined, wanted];
    const { backend } = this;
    const [item, error] = yield* attempt(() => backend!.get(wanted));
    if (error !== undefined) return [undefined, error];
    return item === undefined ? refuse("NOT_FOUND", "key not found") : success(itemTable(item));
  }

  *put(key?: Value, value?: Value, options?: Value): Task<Outcome<Table>> {
    const read = putOptions(optionalTable(options, 3, "put"));
    if (typeof read === "string") return refuse("INVALID", read);
    const [item, error] = yield* this.write("set", key, value, read);
    return item === undefined ? [undefined, error] : success(itemTable(item));
  }

  *list(options?: Value): Task<Outcome<Table>> {
    const table = optionalTable(options, 1, "list");
    const problem = this.problem("list");
    if (problem !== undefined) return [undefined, problem];
    const text = (name: string): string | undefined => {
      const value = table?.$get(name);
      return value === undefined ? "" : typeof value === "string" ? value : undefined;
    };
    const [prefix, after] = [text("prefix"), text("after")];
    const asked = table?.$get("limit") ?? LIST.default;
    if (prefix === undefined || after === undefined)
      return refuse("INVALID", "prefix and after must be strings");
    if (typeof asked !== "number" || asked <= 0) return refuse("INVALID", "limit must be a positive number");
    const limit = Math.min(LIST.most, Math.floor(asked));
    const { backend } = this;
    const [found, error] = yield* attempt(() => backend!.list({ prefix, after, limit }));
    if (found === undefined) return [undefined, error];
    const items = found.slice(0, limit);
    return success(
      new Table({
        items: listOf(items.map(itemTable)),
        cursor: items.at(-1)?.key ?? "",
        has_more: found.length > limit,
      }),
    );
  }

  info(): Outcome<Table> {
    if (this.backend === undefined) return refuse("INVALID", "store is released");
    if (!allowed("store.info", this.id))
      return refuse("PERMISSION_DENIED", `not allowed to read info of store: ${this.id}`);
    const memory = this.backend.kind === "memory";
    return success(
      new Table({
        id: this.id,
        backend: this.backend.kind,
        consistency: "local",
        durable: !memory,
        list: true,
        versioned: memory,
        conditional_put: memory,
        ttl: true,
      }),
    );
  }

  release(): true {
    this.backend = undefined;
    return true;
  }

  override toLuaString(): string {
    return this.backend === undefined ? "store.Store{released}" : "store.Store{}";
  }
}

function putOptions(table: Table | undefined): PutOptions | string {
  const options: PutOptions = { ttl: 0 };
  const ttl = table?.$get("ttl");
  if (ttl !== undefined) {
    if (typeof ttl !== "number" || ttl < 0) return "ttl must be a non-negative number";
    options.ttl = ttl * 1000;
  }
  const absent = table?.$get("only_if_absent");
  if (absent !== undefined && typeof absent !== "boolean") return "only_if_absent must be a boolean";
  const version = table?.$get("if_version");
  if (version !== undefined && typeof version !== "string" && typeof version !== "number")
    return "if_version must be a string";
  if (absent === true && version !== undefined) return "only_if_absent and if_version exclude each other";
  if (absent === true) options.onlyIfAbsent = true;
  if (version !== undefined) options.ifVersion = String(version);
  return options;
}

/** One value when it is there, `nil, error` otherwise. */
function get(id?: Value): Multi {
  const wanted = stringArgument(id, 1, "get");
  if (wanted !== "" && !allowed("store.get", wanted))
    return refuse("PERMISSION_DENIED", `not allowed to access store: ${wanted}`);
  try {
    return new Store(wanted, openBackend(wanted));
  } catch (thrown) {
    const { error } = thrown as { error?: ErrorObject };
    if (error === undefined) throw thrown;
    return [undefined, error];
  }
}

export const store = Object.freeze({
  backend: Object.freeze({
    KV_CRDT: "kv.crdt",
    KV_RAFT: "kv.raft",
    MEMORY: "memory",
    SQL: "sql",
    UNKNOWN: "unknown",
  }),
  consistency: Object.freeze({
    EVENTUAL: "eventual",
    LINEARIZABLE: "linearizable",
    LOCAL: "local",
    UNKNOWN: "unknown",
  }),
  get,
});
