/** Loops of generated code (language.md §4.6, §7.3). */
import { argumentError, faultAt } from "./error.ts";
import * as integer from "./integer.ts";
import { isInteger } from "./integer.ts";
import { isNumber } from "./number.ts";
import { Table } from "./table.ts";
import { typeName } from "./type-name.ts";
import type { Multi, Value } from "./value.ts";

/** `next(t, key)` on a table. */
export function nextPair(t: Table, key: Value): Multi {
  const following = t.$next(key);
  return following === undefined ? undefined : [following, t.$get(following)];
}

/** What `ipairs` hands to a generic `for`. */
export function ipairsIterator(t: Value, position: Value): Multi {
  const following = (position as number) + 1;
  const value = t instanceof Table ? t.$get(following) : undefined;
  return value === undefined ? undefined : [following, value];
}

/** The pairs of a table: its list in order, then the other keys in insertion order; nils are skipped. */
class Pairs implements IterableIterator<[Value, Value]> {
  private position = 0;
  private keys: Value[] | undefined;
  private readonly result: { done: boolean; value: [Value, Value] } = {
    done: false,
    value: [undefined, undefined],
  };

  constructor(private readonly table: Table) {}

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<[Value, Value]> {
    const { table } = this;
    if (this.keys === undefined) {
      const { $list: list } = table;
      while (this.position < list.length) {
        const value = list[this.position++];
        if (value !== undefined) return this.give(this.position, value);
      }
      this.keys = table.$keys();
      this.position = 0;
    }
    const { keys } = this;
    while (this.position < keys.length) {
      const key = keys[this.position++];
      const value = table.$get(key);
      if (value !== undefined) return this.give(key, value);
    }
    this.result.done = true;
    return this.result as IteratorResult<[Value, Value]>;
  }

  private give(key: Value, value: Value): IteratorResult<[Value, Value]> {
    this.result.value = [key, value];
    return this.result as IteratorResult<[Value, Value]>;
  }
}

/** `for k, v in pairs(t)` */
export function pairs(t: Value): Iterable<[Value, Value]> {
  if (t instanceof Table) return new Pairs(t);
  throw argumentError(1, "pairs", `table expected, got ${typeName(t)}`);
}

class Items implements IterableIterator<[number, Value]> {
  private position = 0;
  private readonly result: { done: boolean; value: [number, Value] } = { done: false, value: [0, undefined] };

  constructor(private readonly table: Table) {}

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<[number, Value]> {
    const position = ++this.position;
    const value = this.table.$get(position);
    if (value === undefined) this.result.done = true;
    else this.result.value = [position, value];
    return this.result as IteratorResult<[number, Value]>;
  }
}

/** `for i, v in ipairs(t)`: until the first nil, raw. */
export function ipairs(t: Value): Iterable<[number, Value]> {
  if (t instanceof Table) return new Items(t);
  throw argumentError(1, "ipairs", `table expected, got ${typeName(t)}`);
}

/** The three values of a generic `for`. */
export function iterator(...values: Value[]): [Value, Value, Value] {
  return [values[0], values[1], values[2]];
}

function loopNumber(value: Value, what: string): number {
  if (typeof value === "number") return value;
  if (typeof value !== "bigint") throw faultAt(`for statement ${what} must be a number`);
  if (what !== "init") return Number(value);
  throw faultAt("for statement init is beyond 2^53: use a while loop for counters of that size");
}

/** The numbers of a loop whose start the compiler knows to need all 64 bits; ends where the range of integers does. */
export function* range(from: Value, to: Value, by: Value = 1): Generator<number | bigint, void, undefined> {
  if (!isNumber(from)) throw faultAt("for statement init must be a number");
  if (!isNumber(to)) throw faultAt("for statement limit must be a number");
  if (!isNumber(by)) throw faultAt("for statement step must be a number");
  if (by === 0) throw faultAt("'for' step is zero");
  for (let value = from; by > 0 ? value <= to : value >= to; ) {
    yield value;
    const next = isInteger(value) && isInteger(by) ? integer.add(value, by) : Number(value) + Number(by);
    if (by > 0 ? next <= value : next >= value) return;
    value = next;
  }
}

export function forStart(value: Value): number {
  return loopNumber(value, "init");
}

export function forLimit(value: Value): number {
  return loopNumber(value, "limit");
}

export function forStep(value: Value): number {
  const step = loopNumber(value, "step");
  if (step === 0) throw faultAt("'for' step is zero");
  return step;
}
