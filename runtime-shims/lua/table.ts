import { faultAt } from "./error.ts";
import { isFieldName } from "./field-names.ts";
import type { Value } from "./value.ts";

/** String keys and their values, in insertion order. */
export type Fields = Record<string, Value>;

/** The properties of a table that are no fields of it; they are always its first ones. */
const SLOTS = 4;

/** After so many additions a table is looked through for fields that are nil. */
const MANY = 1024;

/** A gap of at most this many nils is kept in the list (language.md §7.1–7.2). */
const MAX_GAP = 1024;

const NO_ITEMS: readonly Value[] = [];

/** Above so many fields they are only counted anew when one was added through the table. */
const FEW = 64;

/** Among the keys of a map: how many fields came before those that follow. */
class Boundary {
  constructor(readonly fields: number) {}
}

const DOLLAR = 36;

/** A float beyond 2^53 that is an integer is the same key as the wide integer (language.md §4.1). */
function normal(key: Value): Value {
  if (typeof key !== "number" || (key < 2 ** 53 && key > -(2 ** 53)) || !(Math.abs(key) <= 2 ** 63))
    return key;
  return key === 2 ** 63 ? key : BigInt(key);
}

/** Bits of `Table.$state`; what is above them counts the fields that were added one at a time. */
const FROZEN = 1;
const RECORD = 2;
const ADDED = 4;

/** What few tables need. */
interface Extra {
  /** The keys outside the list that cannot be properties, between boundaries. */
  map: Map<Value, Value> | undefined;
  /** The fields at the last boundary, and the additions then. */
  fields: number;
  added: number;
  /** Additions after which fields and keys are looked through again. */
  limit: number;
  /** Keys of the last traversal by `next` and where it stands. */
  order: Value[] | undefined;
  cursor: number;
}

/**
 * A Lua table (language.md §7).
 *
 * Integer keys from 1 live in `$items` (`$items[0]` is `t[1]`), whose last element is never nil, so `#t` is its length. Fields with
 * ordinary names are properties of the object itself: `t.name` in JavaScript is `rawget(t, "name")`, and its own caches and
 * debuggers work for Lua's tables. All other keys live in a Map. Both keep insertion order, and the Map notes where fields came
 * between its keys: `pairs` follows that order, and replay needs it. A field set to nil stays as a property without a value, so
 * that clearing fields while traversing skips nothing.
 *
 * Names of slots and methods begin with `$`, as no field does that is a property, and nothing is inherited from `Object`, so that
 * a field that is not there is `undefined`. Programs make millions of tables: what one does not need does not exist. Bundles
 * read the slots themselves (`4-emit/fast.ts`); no other Lua value has properties of these names.
 */
export class Table {
  [name: string]: Value;

  $items: Value[] | undefined;
  $metatable: Table | undefined = undefined;
  $state: number;
  $extra: Extra | undefined = undefined;

  /** Adopts `list`: it must not be used elsewhere. The names of `fields` must be ordinary ones. */
  constructor(fields?: Fields, list?: Value[]) {
    this.$items = list;
    this.$state = 0;
    if (fields !== undefined) {
      this.$state = RECORD;
      for (const name in fields) this[name] = fields[name];
    }
  }

  /** For JavaScript that shows values, which would ask the object for `toString`. */
  [Symbol.toPrimitive](): string {
    return "[object Table]";
  }

  get [Symbol.toStringTag](): string {
    return "Table";
  }

  /** The elements from 1. Whoever changes the array keeps its last element non-nil ({@link $trim}). */
  get $list(): Value[] {
    return (this.$items ??= []);
  }

  get $map(): Map<Value, Value> | undefined {
    return this.$extra === undefined ? undefined : this.$extra.map;
  }

  get $frozen(): boolean {
    return (this.$state & FROZEN) !== 0;
  }

  set $frozen(frozen: boolean) {
    this.$state = frozen ? this.$state | FROZEN : this.$state & ~FROZEN;
  }

  /** Ever held a string key, or was decoded from `{}`: an empty one is then `{}` in JSON (modules.md §B4.1). */
  get $isRecord(): boolean {
    return (this.$state & RECORD) !== 0 || Object.keys(this).length > SLOTS;
  }

  set $isRecord(isRecord: boolean) {
    this.$state = isRecord ? this.$state | RECORD : this.$state & ~RECORD;
  }

  /** `#t`, without metamethods. */
  get $length(): number {
    return this.$items === undefined ? 0 : this.$items.length;
  }

  /** `rawget(t, key)` */
  $get(key: Value): Value {
    if (typeof key === "string") return this.$getField(key);
    if (typeof key === "number" && this.$items !== undefined && key > 0 && key <= this.$items.length) {
      const value = this.$items[key - 1];
      if (value !== undefined) return value;
    }
    return this.$extra === undefined || this.$extra.map === undefined
      ? undefined
      : this.$extra.map.get(normal(key));
  }

  /** `rawget(t, key)` for a string. */
  $getField(key: string): Value {
    const value = this[key];
    if (value !== undefined && key.charCodeAt(0) !== DOLLAR) return value;
    return this.$extra === undefined || this.$extra.map === undefined ? undefined : this.$extra.map.get(key);
  }

  /** `rawset(t, key, value)`; raises for a nil or NaN key and for a frozen table. */
  $set(key: Value, value: Value): void {
    if (typeof key === "string") this.$setField(key, value);
    else if (typeof key === "number") this.$setNumber(key, value);
    else if (key === undefined) throw faultAt("table index is nil");
    else this.$setOther(key, value);
  }

  /** `rawset(t, key, value)` for a string. */
  $setField(key: string, value: Value): void {
    if (this.$state & FROZEN) throw faultAt("attempt to modify Immutable table");
    if (this[key] !== undefined && key.charCodeAt(0) !== DOLLAR) this[key] = value;
    else if (!isFieldName(key)) this.$setOther(key, value);
    else if (value !== undefined) {
      if (!this.$gains()) this.$add();
      this[key] = value;
    }
  }

  /** Takes note of a new field that the caller adds, if it may without more ado. */
  $gains(): boolean {
    const { $state: state } = this;
    if (state & FROZEN || state >= MANY * ADDED) return false;
    this.$state = (state | RECORD) + ADDED;
    return true;
  }

  /** Takes note of a new field of a table that has many. */
  private $add(): void {
    this.$state = (this.$state | RECORD) + ADDED;
    if (this.$state >= this.$rest().limit * ADDED) this.$compact();
  }

  private $setNumber(key: number, value: Value): void {
    if (this.$state & FROZEN) throw faultAt("attempt to modify Immutable table");
    const list = this.$list;
    const length = list.length;
    const { $map: map } = this;
    if (key > 0 && key <= length && Number.isInteger(key)) {
      list[key - 1] = value;
      if (value === undefined && key === length) this.$trim();
    } else if (key === length + 1) {
      if (value === undefined) {
        if (map !== undefined) this.$setInMap(map, key, value);
        return;
      }
      if (map?.delete(key)) this.$extra!.order = undefined;
      list.push(value);
      if (map !== undefined && map.size > 0) this.$moveFromMap(map);
    } else if (key > length && key - length <= MAX_GAP && Number.isInteger(key) && map === undefined) {
      if (value === undefined) return;
      while (list.length < key - 1) list.push(undefined);
      list.push(value);
    } else if (Number.isNaN(key)) {
      throw faultAt("table index is NaN");
    } else {
      this.$setOther(key, value);
    }
  }

  private $setOther(key: Value, value: Value): void {
    if (this.$state & FROZEN) throw faultAt("attempt to modify Immutable table");
    if (this.$map === undefined && value === undefined) return;
    this.$setInMap(this.$useMap(), normal(key), value);
  }

  private $setInMap(map: Map<Value, Value>, key: Value, value: Value): void {
    if (value === undefined) {
      if (map.has(key)) map.set(key, undefined);
      return;
    }
    if (typeof key === "string") this.$state |= RECORD;
    if (map.has(key)) {
      map.set(key, value);
      return;
    }
    this.$bound(map);
    map.set(key, value);
    this.$state += ADDED;
    const extra = this.$extra!;
    extra.added = this.$state;
    if (this.$state >= extra.limit * ADDED) this.$compact();
  }

  /** Notes how many fields there are before the next key of the map. Generated code may add fields without telling. */
  private $bound(map: Map<Value, Value>): void {
    const extra = this.$extra!;
    if (extra.fields > FEW && extra.added === this.$state) return;
    const fields = Object.keys(this).length - SLOTS;
    if (fields === extra.fields) return;
    extra.fields = fields;
    map.set(new Boundary(fields), true);
  }

  /** Drops fields and keys whose value is nil; done while adding, when no traversal promises anything. */
  private $compact(): void {
    const extra = this.$rest();
    const keys = this.$keys();
    const values = keys.map((key) => this.$get(key));
    const map = extra.map === undefined ? undefined : new Map<Value, Value>();
    let [fields, bound, kept] = [0, 0, 0];
    for (const [index, key] of keys.entries()) {
      const isField = typeof key === "string" && isFieldName(key);
      if (values[index] === undefined) {
        if (isField) delete this[key];
        continue;
      }
      kept++;
      if (isField) fields++;
      else {
        if (fields !== bound) map!.set(new Boundary((bound = fields)), true);
        map!.set(key, values[index]);
      }
    }
    this.$state = (this.$state & (ADDED - 1)) + kept * ADDED;
    const limit = Math.max(MANY, 2 * kept + MANY / 2);
    this.$extra = { map, fields: bound, added: this.$state, limit, order: undefined, cursor: 0 };
  }

  private $rest(): Extra {
    return (this.$extra ??= {
      map: undefined,
      fields: 0,
      added: 0,
      limit: MANY,
      order: undefined,
      cursor: 0,
    });
  }

  private $useMap(): Map<Value, Value> {
    return (this.$rest().map ??= new Map());
  }

  /** Brings `list.length + 1, …` over from the map after the list grew. */
  private $moveFromMap(map: Map<Value, Value>): void {
    const { $list: list } = this;
    for (let next = list.length + 1; ; next++) {
      const value = map.get(next);
      if (value === undefined) return;
      map.delete(next);
      this.$extra!.order = undefined;
      list.push(value);
    }
  }

  /** Keeps the last element of the list non-nil. */
  $trim(): void {
    const list = this.$list;
    let length = list.length;
    while (length > 0 && list[length - 1] === undefined) length--;
    list.length = length;
  }

  /** The keys outside the list, in insertion order; some may have a nil value. */
  $keys(): Value[] {
    const names = Object.keys(this);
    const { $map: map } = this;
    if (map === undefined) return names.slice(SLOTS);
    const keys: Value[] = [];
    let next = SLOTS;
    for (const key of map.keys()) {
      if (!(key instanceof Boundary)) keys.push(key);
      else while (next < SLOTS + key.fields) keys.push(names[next++]);
    }
    while (next < names.length) keys.push(names[next++]);
    return keys;
  }

  /** Does any key outside the list have a value? */
  $hasKeys(): boolean {
    return this.$keys().some((key) => this.$get(key) !== undefined);
  }

  /**
   * `next(t, key)` (language.md §7.3): the following key, or undefined after the last one. Raises
   * `invalid key to 'next'` for a key that the table never had.
   */
  $next(key: Value): Value {
    const list = this.$items ?? NO_ITEMS;
    let index = 0;
    if (key !== undefined) {
      if (typeof key === "number" && key > 0 && key <= list.length && Number.isInteger(key)) index = key;
      else return this.$nextOther(key);
    }
    for (; index < list.length; index++) if (list[index] !== undefined) return index + 1;
    return this.$nextAt(0);
  }

  private $nextOther(given: Value): Value {
    const key = normal(given);
    const extra = this.$rest();
    const keys = (extra.order ??= this.$keys());
    if (keys[extra.cursor] !== key) {
      let found = keys.indexOf(key);
      if (found < 0 && this.$extend(extra)) found = keys.indexOf(key);
      // A key that has just left the list (its tail was cleared) goes on with the other keys.
      if (found < 0) {
        if (typeof key === "number" && key > 0 && this.$items !== undefined) return this.$nextAt(0);
        throw faultAt("invalid key to 'next'");
      }
      extra.cursor = found;
    }
    return this.$nextAt(extra.cursor + 1);
  }

  private $nextAt(from: number): Value {
    const extra = this.$rest();
    const keys = (extra.order ??= this.$keys());
    let index = from;
    do {
      for (; index < keys.length; index++) {
        const key = keys[index];
        if (this.$get(key) !== undefined) {
          extra.cursor = index;
          return key;
        }
      }
    } while (this.$extend(extra));
    return undefined;
  }

  /** Brings the order that `next` follows up to date: keys that came since stand at its end. Are there any? */
  private $extend(extra: Extra): boolean {
    const order = extra.order!;
    const keys = this.$keys();
    if (keys.length === order.length) return false;
    const known = new Set(order);
    for (const key of keys) if (!known.has(key)) order.push(key);
    return order.length > known.size;
  }
}

// Fields are looked for in the table alone: what `Object` has would be found in every one.
Object.setPrototypeOf(Table.prototype, null);
Reflect.deleteProperty(Table.prototype, "constructor");

/**
 * The constructor of tables with certain fields, for bundles: it sets the slots in their order, and then the fields. Shapes of the same fields
 * are one, so that V8 sees one.
 */
export function shape(names: string, make: (...fields: Value[]) => void): new (...fields: Value[]) => Table {
  let known = shapes.get(names);
  if (known === undefined) {
    make.prototype = Table.prototype;
    shapes.set(names, (known = make as unknown as new (...fields: Value[]) => Table));
  }
  return known;
}

const shapes = new Map<string, new (...fields: Value[]) => Table>();
