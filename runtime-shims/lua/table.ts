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

/** A gap of at most this many nils is kept in the list (language.md §7.1–7.2). */
const MAX_GAP = 1024;

const NO_FIELDS: Fields = Object.freeze({});

/** May `key` live in `fields`? Index-like names may not: JavaScript would order them first. */
function isFieldName(key: string): boolean {
  const code = key.charCodeAt(0);
  if (code >= 48 && code <= 57) return false;
  return !INHERITED.has(key);
}

/**
 * A Lua table (language.md §7).
 *
 * Integer keys from 1 live in `list` (`list[0]` is `t[1]`), whose last element is never nil, so `#t` is its
 * length. Other keys live in `fields` while all of them are ordinary names and there are few — property reads
 * are then as fast as JavaScript's own — and otherwise all of them in `map`. Both keep insertion order, which
 * `pairs` follows and replay needs. A key set to nil keeps its place until the table is rebuilt, so that
 * clearing fields while traversing skips nothing.
 */
export class Table {
  list: Value[];
  fields: Fields;
  map: Map<Value, Value> | undefined = undefined;
  metatable: Table | undefined = undefined;
  frozen = false;
  /** Ever held a string key, or was decoded from `{}`: an empty one is then `{}` in JSON (modules.md §B4.1). */
  isRecord = false;
  /** Keys of the last traversal and where it stands, for `next`. */
  private order: Value[] | undefined = undefined;
  private cursor = 0;
  private added = 0;

  /** Adopts both arguments: they must not be used elsewhere. `fields` must have no index-like or inherited names. */
  constructor(fields?: Fields, list?: Value[]) {
    this.fields = fields ?? {};
    this.list = list ?? [];
    if (fields !== undefined) this.isRecord = true;
  }

  /** `#t`, without metamethods. */
  get length(): number {
    return this.list.length;
  }

  /** `rawget(t, key)` */
  get(key: Value): Value {
    if (typeof key === "string") return this.getField(key);
    if (typeof key === "number" && key > 0 && key <= this.list.length) {
      const value = this.list[key - 1];
      if (value !== undefined) return value;
    }
    return this.map === undefined ? undefined : this.map.get(key);
  }

  /** `rawget(t, key)` for a string. */
  getField(key: string): Value {
    const value = this.fields[key];
    if (value !== undefined) {
      if (key.length < 7 || !INHERITED.has(key)) return value;
    }
    return this.map === undefined ? undefined : this.map.get(key);
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
    if (this.frozen) throw faultAt("attempt to modify Immutable table");
    if (this.map !== undefined) {
      this.setInMap(this.map, key, value);
    } else if (this.fields[key] !== undefined && (key.length < 7 || !INHERITED.has(key))) {
      this.fields[key] = value;
    } else if (value !== undefined) {
      this.isRecord = true;
      if (++this.added > MAX_FIELDS || !isFieldName(key)) this.useMap().set(key, value);
      else {
        this.fields[key] = value;
        this.order = undefined;
      }
    }
  }

  /** Takes note of a new field that the caller adds to `fields` itself, if it may. */
  gains(): boolean {
    if (this.frozen || this.map !== undefined || this.added >= MAX_FIELDS) return false;
    this.added++;
    this.isRecord = true;
    this.order = undefined;
    return true;
  }

  private setNumber(key: number, value: Value): void {
    if (this.frozen) throw faultAt("attempt to modify Immutable table");
    const list = this.list;
    const length = list.length;
    if (key > 0 && key <= length && Number.isInteger(key)) {
      list[key - 1] = value;
      if (value === undefined && key === length) this.trim();
    } else if (key === length + 1) {
      if (value === undefined) {
        if (this.map !== undefined) this.setInMap(this.map, key, value);
        return;
      }
      if (this.map !== undefined) this.map.delete(key);
      list.push(value);
      if (this.map !== undefined && this.map.size > 0) this.moveFromMap();
    } else if (key > length && key - length <= MAX_GAP && Number.isInteger(key) && this.map === undefined) {
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
    if (this.frozen) throw faultAt("attempt to modify Immutable table");
    if (this.map === undefined && value === undefined) return;
    this.setInMap(this.useMap(), key, value);
  }

  private setInMap(map: Map<Value, Value>, key: Value, value: Value): void {
    if (value === undefined) {
      if (map.has(key)) map.set(key, undefined);
      return;
    }
    if (typeof key === "string") this.isRecord = true;
    const size = map.size;
    map.set(key, value);
    if (map.size !== size) {
      this.order = undefined;
      if (++this.added > 2 * size + MAX_FIELDS) this.compact(map);
    }
  }

  /** Drops keys whose value is nil; done while adding, when no traversal promises anything. */
  private compact(map: Map<Value, Value>): void {
    for (const [key, value] of map) if (value === undefined) map.delete(key);
    this.added = map.size;
  }

  /** Moves the fields to a Map, in order. */
  private useMap(): Map<Value, Value> {
    if (this.map !== undefined) return this.map;
    const map = new Map<Value, Value>();
    for (const key in this.fields) {
      const value = this.fields[key];
      if (value !== undefined) map.set(key, value);
    }
    this.fields = NO_FIELDS;
    this.order = undefined;
    this.added = map.size;
    return (this.map = map);
  }

  /** Brings `list.length + 1, …` over from the map after the list grew. */
  private moveFromMap(): void {
    const map = this.map!;
    for (let next = this.list.length + 1; ; next++) {
      const value = map.get(next);
      if (value === undefined) return;
      map.delete(next);
      this.order = undefined;
      this.list.push(value);
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
    if (this.order !== undefined) return this.order;
    this.order = this.map === undefined ? Object.keys(this.fields) : [...this.map.keys()];
    this.cursor = 0;
    return this.order;
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
    const list = this.list;
    let index = 0;
    if (key !== undefined) {
      if (typeof key === "number" && key > 0 && key <= list.length && Number.isInteger(key)) index = key;
      else return this.nextOther(key);
    }
    for (; index < list.length; index++) if (list[index] !== undefined) return index + 1;
    return this.nextAt(0);
  }

  private nextOther(key: Value): Value {
    const keys = this.keys();
    if (keys[this.cursor] !== key) {
      const found = keys.indexOf(key);
      // A key that has just left the list (its tail was cleared) goes on with the other keys.
      if (found < 0) {
        if (typeof key === "number" && key > 0) return this.nextAt(0);
        throw faultAt("invalid key to 'next'");
      }
      this.cursor = found;
    }
    return this.nextAt(this.cursor + 1);
  }

  private nextAt(from: number): Value {
    const keys = this.keys();
    for (let index = from; index < keys.length; index++) {
      const key = keys[index];
      if (this.get(key) !== undefined) {
        this.cursor = index;
        return key;
      }
    }
    return undefined;
  }
}
