import { faultAt } from "./error.ts";
import type { Value } from "./value.ts";

/** String keys and their values, in insertion order. */
export type Fields = Record<string, Value>;

/**
 * Names that every JavaScript object inherits. They never live in `fields`, so that a plain property read of
 * any other name needs no ownership check.
 */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Above this many keys added one at a time a table is a dictionary, and a Map serves it better. */
const MAX_FIELDS = 64;

const NO_KEYS: Value[] = [];

/** A gap of at most this many nils is kept in the list (language.md §7.1–7.2). */
const MAX_GAP = 1024;

/** May `key` live among the fields of a record? Index-like names may not: JavaScript would order them first. */
function isFieldName(key: string): boolean {
  const code = key.charCodeAt(0);
  if (code >= 48 && code <= 57) return false;
  return !INHERITED.has(key);
}

/** A float beyond 2^53 that is an integer is the same key as the wide integer (language.md §4.1). */
function normal(key: Value): Value {
  if (typeof key !== "number" || (key < 2 ** 53 && key > -(2 ** 53)) || !(Math.abs(key) <= 2 ** 63))
    return key;
  return key === 2 ** 63 ? key : BigInt(key);
}

/** Bits of `Table.state`; what is above them counts the fields that were added one at a time. */
const FROZEN = 1;
const RECORD = 2;
const ADDED = 4;

/** What few tables need. */
interface Extra {
  /** All keys outside the list, once some of them cannot be fields. */
  map: Map<Value, Value> | undefined;
  /** Keys added to the map since it was last rebuilt. */
  added: number;
  /** Keys of the last traversal and where it stands, for `next`. */
  order: Value[] | undefined;
  cursor: number;
}

/**
 * A Lua table (language.md §7).
 *
 * Integer keys from 1 live in `items` (`items[0]` is `t[1]`), whose last element is never nil, so `#t` is its
 * length. Other keys live in `record` while all of them are ordinary names and there are few — property reads
 * are then as fast as JavaScript's own — and otherwise all of them in `map`. Both keep insertion order, which
 * `pairs` follows and replay needs. A key set to nil keeps its place until the table is rebuilt, so that
 * clearing fields while traversing skips nothing.
 *
 * A table is five words, and what it does not need does not exist: programs make millions of them. Bundles read
 * `items`, `record`, `metatable` and `state` themselves (`4-emit/fast.ts`); no other Lua value has properties of these
 * names.
 */
export class Table {
  record: Fields | undefined;
  items: Value[] | undefined;
  metatable: Table | undefined = undefined;
  state: number;
  private extra: Extra | undefined = undefined;

  /** Adopts both arguments: they must not be used elsewhere. `fields` must have no index-like or inherited names. */
  constructor(fields?: Fields, list?: Value[]) {
    this.record = fields;
    this.items = list;
    this.state = fields === undefined ? 0 : RECORD;
  }

  /** The elements from 1. Whoever changes the array keeps its last element non-nil ({@link trim}). */
  get list(): Value[] {
    return (this.items ??= []);
  }

  get map(): Map<Value, Value> | undefined {
    return this.extra === undefined ? undefined : this.extra.map;
  }

  get frozen(): boolean {
    return (this.state & FROZEN) !== 0;
  }

  set frozen(frozen: boolean) {
    this.state = frozen ? this.state | FROZEN : this.state & ~FROZEN;
  }

  /** Ever held a string key, or was decoded from `{}`: an empty one is then `{}` in JSON (modules.md §B4.1). */
  get isRecord(): boolean {
    return (this.state & RECORD) !== 0;
  }

  set isRecord(isRecord: boolean) {
    this.state = isRecord ? this.state | RECORD : this.state & ~RECORD;
  }

  /** `#t`, without metamethods. */
  get length(): number {
    return this.items === undefined ? 0 : this.items.length;
  }

  /** `rawget(t, key)` */
  get(key: Value): Value {
    if (typeof key === "string") return this.getField(key);
    if (typeof key === "number" && this.items !== undefined && key > 0 && key <= this.items.length) {
      const value = this.items[key - 1];
      if (value !== undefined) return value;
    }
    return this.extra === undefined || this.extra.map === undefined
      ? undefined
      : this.extra.map.get(normal(key));
  }

  /** `rawget(t, key)` for a string. */
  getField(key: string): Value {
    if (this.record !== undefined) {
      const value = this.record[key];
      if (value !== undefined && (key.length < 7 || !INHERITED.has(key))) return value;
      return undefined;
    }
    return this.extra === undefined || this.extra.map === undefined ? undefined : this.extra.map.get(key);
  }

  /** `rawset(t, key, value)`; raises for a nil or NaN key and for a frozen table. */
  set(key: Value, value: Value): void {
    if (typeof key === "string") this.setField(key, value);
    else if (typeof key === "number") this.setNumber(key, value);
    else if (key === undefined) throw faultAt("table index is nil");
    else this.setOther(key, value);
  }

  /** `rawset(t, key, value)` for a string. */
  setField(key: string, value: Value): void {
    if (this.state & FROZEN) throw faultAt("attempt to modify Immutable table");
    const { record, map } = this;
    if (map !== undefined) {
      this.setInMap(map, key, value);
    } else if (record !== undefined && record[key] !== undefined && (key.length < 7 || !INHERITED.has(key))) {
      record[key] = value;
    } else if (value !== undefined) {
      if (isFieldName(key) && this.gains()) (this.record ??= {})[key] = value;
      else this.setInMap(this.useMap(), key, value);
    }
  }

  /** Takes note of a new field that the caller adds to `record` itself, if it may. */
  gains(): boolean {
    const { state } = this;
    if (state & FROZEN || state >= MAX_FIELDS * ADDED) return false;
    if (this.extra !== undefined) {
      if (this.extra.map !== undefined) return false;
      this.extra.order = undefined;
    }
    this.state = (state | RECORD) + ADDED;
    return true;
  }

  private setNumber(key: number, value: Value): void {
    if (this.state & FROZEN) throw faultAt("attempt to modify Immutable table");
    const list = this.list;
    const length = list.length;
    const { map } = this;
    if (key > 0 && key <= length && Number.isInteger(key)) {
      list[key - 1] = value;
      if (value === undefined && key === length) this.trim();
    } else if (key === length + 1) {
      if (value === undefined) {
        if (map !== undefined) this.setInMap(map, key, value);
        return;
      }
      if (map !== undefined) map.delete(key);
      list.push(value);
      if (map !== undefined && map.size > 0) this.moveFromMap(map);
    } else if (key > length && key - length <= MAX_GAP && Number.isInteger(key) && map === undefined) {
      if (value === undefined) return;
      while (list.length < key - 1) list.push(undefined);
      list.push(value);
    } else if (Number.isNaN(key)) {
      throw faultAt("table index is NaN");
    } else {
      this.setOther(key, value);
    }
  }

  private setOther(key: Value, value: Value): void {
    if (this.state & FROZEN) throw faultAt("attempt to modify Immutable table");
    if (this.map === undefined && value === undefined) return;
    this.setInMap(this.useMap(), normal(key), value);
  }

  private setInMap(map: Map<Value, Value>, key: Value, value: Value): void {
    if (value === undefined) {
      if (map.has(key)) map.set(key, undefined);
      return;
    }
    if (typeof key === "string") this.state |= RECORD;
    const size = map.size;
    map.set(key, value);
    if (map.size !== size) {
      const extra = this.extra!;
      extra.order = undefined;
      if (++extra.added > 2 * size + MAX_FIELDS) this.compact(map);
    }
  }

  /** Drops keys whose value is nil; done while adding, when no traversal promises anything. */
  private compact(map: Map<Value, Value>): void {
    for (const [key, value] of map) if (value === undefined) map.delete(key);
    this.extra!.added = map.size;
  }

  private rest(): Extra {
    return (this.extra ??= { map: undefined, added: 0, order: undefined, cursor: 0 });
  }

  /** Moves the fields to a Map, in order. */
  private useMap(): Map<Value, Value> {
    const extra = this.rest();
    if (extra.map !== undefined) return extra.map;
    const map = new Map<Value, Value>();
    for (const key in this.record) {
      const value = this.record[key];
      if (value !== undefined) map.set(key, value);
    }
    this.record = undefined;
    extra.order = undefined;
    extra.added = map.size;
    extra.map = map;
    return map;
  }

  /** Brings `list.length + 1, …` over from the map after the list grew. */
  private moveFromMap(map: Map<Value, Value>): void {
    const { list } = this;
    for (let next = list.length + 1; ; next++) {
      const value = map.get(next);
      if (value === undefined) return;
      map.delete(next);
      this.rest().order = undefined;
      list.push(value);
    }
  }

  /** Keeps the last element of the list non-nil. */
  trim(): void {
    const list = this.list;
    let length = list.length;
    while (length > 0 && list[length - 1] === undefined) length--;
    list.length = length;
  }

  /** The keys outside the list, in insertion order; some may meanwhile have a nil value. */
  keys(): Value[] {
    const { map } = this;
    if (map === undefined && this.record === undefined) return NO_KEYS;
    const extra = this.rest();
    if (extra.order === undefined) {
      extra.order = map === undefined ? Object.keys(this.record!) : [...map.keys()];
      extra.cursor = 0;
    }
    return extra.order;
  }

  /** Does any key outside the list have a value? */
  hasKeys(): boolean {
    for (const key of this.keys()) if (this.get(key) !== undefined) return true;
    return false;
  }

  /**
   * `next(t, key)` (language.md §7.3): the following key, or undefined after the last one. Raises
   * `invalid key to 'next'` for a key that the table never had.
   */
  nextKey(key: Value): Value {
    const list = this.items ?? NO_KEYS;
    let index = 0;
    if (key !== undefined) {
      if (typeof key === "number" && key > 0 && key <= list.length && Number.isInteger(key)) index = key;
      else return this.nextOther(key);
    }
    for (; index < list.length; index++) if (list[index] !== undefined) return index + 1;
    return this.nextAt(0);
  }

  private nextOther(given: Value): Value {
    const key = normal(given);
    const keys = this.keys();
    const extra = this.rest();
    if (keys[extra.cursor] !== key) {
      const found = keys.indexOf(key);
      // A key that has just left the list (its tail was cleared) goes on with the other keys.
      if (found < 0) {
        if (typeof key === "number" && key > 0 && this.items !== undefined) return this.nextAt(0);
        throw faultAt("invalid key to 'next'");
      }
      extra.cursor = found;
    }
    return this.nextAt(extra.cursor + 1);
  }

  private nextAt(from: number): Value {
    const keys = this.keys();
    for (let index = from; index < keys.length; index++) {
      const key = keys[index];
      if (this.get(key) !== undefined) {
        this.rest().cursor = index;
        return key;
      }
    }
    return undefined;
  }
}
