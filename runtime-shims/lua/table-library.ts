import { argumentError, faultAt, textOf } from "./error.ts";
import { add, type Integer, MAX_INTEGER, sub } from "./integer.ts";
import { checkInteger, checkWideInteger, optInteger } from "./number.ts";
import { index as read, setindex as write } from "./operators.ts";
import { sortValues } from "./sort.ts";
import { checkString } from "./string/arguments.ts";
import { Table } from "./table.ts";
import { checkTable, isPlain, lengthOf } from "./table-access.ts";
import { typeName } from "./type-name.ts";
import { type Callable, none, type Value } from "./value.ts";

/*
 * The `table` library (language.md §10.2, §7.4). Arguments that are no tables, numbers or functions where these
 * are needed raise `bad argument #n to NAME (…)`.
 */

/** As many values as PUC Lua has room for on its stack. */
const MAX_RESULTS = 1_000_000;

function checkWritable(table: Table, action: string): void {
  if (table.$frozen) throw faultAt(`attempt to ${action} Immutable table`);
}

/** More elements than a sort can be asked for. */
const MAX_SORTED = 2 ** 31 - 1;

/** More elements than a sort outside of the list part gets memory for. */
const SORT_MEMORY = 2 ** 24;

/** The position behind `index`. */
function following(index: Integer): Integer {
  return typeof index === "number" && index < Number.MAX_SAFE_INTEGER ? index + 1 : add(index, 1);
}

/** The positions from `from` to `to`, which may be at the end of the range of integers. */
function* positions(from: Integer, to: Integer): Generator<Integer> {
  for (let index = from; index <= to; index = following(index)) {
    yield index;
    if (index === to) return;
  }
}

function optWide(value: Value, index: number, name: string, otherwise: () => Integer): Integer {
  return value === undefined ? otherwise() : checkWideInteger(value, index, name);
}

/** Elements i to j (by default all), which must be strings or numbers, with `separator` in between. */
function concat(t: Value, separator?: Value, i?: Value, j?: Value): string {
  const table = checkTable(t, 1, "concat");
  const between = separator === undefined ? "" : checkString(separator, 2, "concat");
  const from = optWide(i, 3, "concat", () => 1);
  const to = optWide(j, 4, "concat", () => lengthOf(table));
  const parts: string[] = [];
  const append = (index: Integer, value: Value): void => {
    const part = typeof value === "string" ? value : textOf(value);
    if (part === undefined)
      throw faultAt(`invalid value (${typeName(value)}) at index ${index} in table for concat`);
    parts.push(part);
  };
  if (isPlain(table) && typeof from === "number" && from > 0 && to <= table.$length) {
    const { $list: list } = table;
    for (let index = from; index <= to; index++) append(index, list[index - 1]);
  } else for (const index of positions(from, to)) append(index, read(table, index));
  return parts.join(between);
}

/**
 * `insert(t, v)` appends, `insert(t, pos, v)` shifts up. Positions behind the end or before 1 are stored to
 * without shifting. Raises `wrong number of arguments to 'insert'`.
 */
function insert(t: Value, ...rest: Value[]): readonly Value[] {
  const table = checkTable(t, 1, "insert");
  checkWritable(table, "insert into");
  if (rest.length === 1) {
    const value = rest[0];
    if (isPlain(table)) {
      if (value !== undefined && table.$map === undefined) table.$list.push(value);
      else table.$set(table.$list.length + 1, value);
    } else write(table, lengthOf(table) + 1, value);
    return none;
  }
  if (rest.length !== 2) throw faultAt("wrong number of arguments to 'insert'");
  const position = checkInteger(rest[0], 2, "insert");
  const value = rest[1];
  if (!isPlain(table)) insertGeneric(table, position, value);
  else if (position < 1 || position > table.$list.length) table.$set(position, value);
  else {
    const { $list: list } = table;
    const length = list.length;
    if (table.$map === undefined) list.splice(position - 1, 0, value);
    else {
      // The table itself must see the list grow: following elements may wait in the map.
      table.$set(length + 1, list[length - 1]);
      list.copyWithin(position, position - 1, length - 1);
      list[position - 1] = value;
    }
  }
  return none;
}

function insertGeneric(table: Table, position: number, value: Value): void {
  const length = lengthOf(table);
  if (position >= 1)
    for (let index = length; index >= position; index--) write(table, index + 1, read(table, index));
  write(table, position, value);
}

/**
 * Removes and returns an element, by default the last, and shifts down. A position behind the end gives nil, one
 * before 1 means the last (as REF).
 */
function remove(t: Value, pos?: Value): Value {
  const table = checkTable(t, 1, "remove");
  checkWritable(table, "remove from");
  if (!isPlain(table)) return removeGeneric(table, pos);
  const { $list: list } = table;
  let removed: Value;
  if (pos === undefined) removed = list.pop();
  else {
    const position = checkInteger(pos, 2, "remove");
    if (position > list.length) return undefined;
    removed = position < 1 || position === list.length ? list.pop() : list.splice(position - 1, 1)[0];
  }
  if (list.length > 0 && list[list.length - 1] === undefined) table.$trim();
  return removed;
}

function removeGeneric(table: Table, pos: Value): Value {
  const length = lengthOf(table);
  let position = optInteger(pos, 2, "remove", length);
  if (position > length || length === 0) return undefined;
  if (position < 1) position = length;
  const removed = read(table, position);
  for (let index = position; index < length; index++) write(table, index, read(table, index + 1));
  write(table, length, undefined);
  return removed;
}

/**
 * Sorts the list part in place, not stably, by `<` or by `f(a, b)`. An error leaves the table as it was. With an
 * inconsistent comparator the order is some order, the same in every replay.
 */
function sort(t: Value, f?: Value): readonly Value[] {
  const table = checkTable(t, 1, "sort");
  checkWritable(table, "sort");
  const length = lengthOf(table);
  if (length < 2) return none;
  if (f !== undefined && typeof f !== "function")
    throw argumentError(2, "sort", `function expected, got ${typeName(f)}`);
  const less = f as Callable | undefined;
  if (length >= MAX_SORTED) throw argumentError(1, "sort", "array too big");
  if (isPlain(table)) {
    const items = table.$list.slice();
    sortValues(items, less);
    const { $list: list } = table;
    for (let index = 0; index < items.length; index++) list[index] = items[index];
    table.$trim();
    return none;
  }
  if (length > SORT_MEMORY) {
    // Where `__len` promises more than there is, this comparison already fails.
    sortValues([read(table, 1), read(table, length)], less);
    throw faultAt("not enough memory");
  }
  const items: Value[] = [];
  for (let index = 1; index <= length; index++) items.push(read(table, index));
  sortValues(items, less);
  for (const [index, item] of items.entries()) write(table, index + 1, item);
  return none;
}

/** Elements i to j, by default 1 to `#t`, nils included. Raises `too many results to unpack`. */
export function unpack(t: Value, i?: Value, j?: Value): Value[] {
  const table = checkTable(t, 1, "unpack");
  const from = optWide(i, 2, "unpack", () => 1);
  const to = optWide(j, 3, "unpack", () => lengthOf(table));
  if (Number(to) - Number(from) >= MAX_RESULTS) throw faultAt("too many results to unpack");
  const plain = isPlain(table);
  if (plain && from === 1 && typeof to === "number" && to >= 0 && to <= table.$length)
    return table.$list.slice(0, to);
  const results: Value[] = [];
  for (const index of positions(from, to)) results.push(plain ? table.$get(index) : read(table, index));
  return results;
}

/** A table of the arguments with their number in `n`. */
function pack(...items: Value[]): Table {
  const table = new Table({ n: items.length }, items);
  table.$trim();
  return table;
}

/** Copies `a1[f..e]` to `a2[t..]`, which is `a1` by default, and returns it; the ranges may overlap. */
function move(a1: Value, f: Value, e: Value, t: Value, a2?: Value): Table {
  const source = checkTable(a1, 1, "move");
  const from = checkWideInteger(f, 2, "move");
  const to = checkWideInteger(e, 3, "move");
  const at = checkWideInteger(t, 4, "move");
  const target = a2 === undefined ? source : checkTable(a2, 5, "move");
  if (to < from) return target;
  if (from <= 0 && BigInt(to) >= MAX_INTEGER + BigInt(from))
    throw argumentError(3, "move", "too many elements to move");
  const last = sub(to, from);
  if (BigInt(at) > MAX_INTEGER - BigInt(last)) throw argumentError(4, "move", "destination wrap around");
  const copy = (step: Integer): void => write(target, add(at, step), read(source, add(from, step)));
  if (at > to || at <= from || source !== target) {
    for (let step: Integer = 0; step <= last; step = following(step)) copy(step);
  } else {
    for (let step: Integer = last; step >= 0; step = sub(step, 1)) copy(step);
  }
  return target;
}

/** The largest positive numeric key. */
function maxn(t: Value): number {
  const table = checkTable(t, 1, "maxn");
  let most = table.$list.length;
  if (table.$map !== undefined) {
    for (const [key, value] of table.$map)
      if (typeof key === "number" && key > most && value !== undefined) most = key;
  }
  return most;
}

export const table = {
  concat,
  /** An empty table; how large it is going to be does not matter here. */
  create: (list?: Value, records?: Value): Table => {
    optInteger(list, 1, "create", 0);
    optInteger(records, 2, "create", 0);
    return new Table();
  },
  /** Makes the table itself, not the tables in it, read-only for good, and returns it. */
  freeze: (t: Value): Table => {
    const frozen = checkTable(t, 1, "freeze");
    frozen.$frozen = true;
    return frozen;
  },
  getn: (t: Value): number => lengthOf(checkTable(t, 1, "getn")),
  insert,
  isfrozen: (t: Value): boolean => checkTable(t, 1, "isfrozen").$frozen,
  maxn,
  move,
  pack,
  remove,
  sort,
  unpack,
};
