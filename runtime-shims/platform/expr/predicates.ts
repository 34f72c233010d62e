/** Functions of expressions that run a part of the expression for each item: `filter(list, # > 1)`. */
import type { Code, Frame } from "./expression.ts";
import { ExpressionError } from "./lexer.ts";
import { type Fields, type Item, type Items, isNumber, order, textOf, typeOf } from "./values.ts";

interface Predicate {
  /** Fewest and most arguments, the list among them. */
  count: [number, number];
  run(list: Item, rest: readonly Code[], frame: Frame): Item;
}

type Each = (item: Item, index: number) => Item;

/** A predicate over the items of a list; of a map these are its values. */
function over(run: (items: Items, each: Each) => Item, count: [number, number] = [2, 2]): Predicate {
  return {
    count,
    run(list, [body], frame) {
      const items = listed(list);
      const each: Each = (current, index) =>
        body === undefined ? current : body({ ...frame, current, index });
      return run(items, each);
    },
  };
}

function listed(list: Item): Items {
  if (Array.isArray(list)) return list;
  if (list instanceof Map) return [...(list as Fields).values()];
  throw new ExpressionError(`cannot iterate over ${typeOf(list)}`);
}

function holds(value: Item): boolean {
  if (typeof value === "boolean") return value;
  throw new ExpressionError(`predicate should return boolean (got ${typeOf(value)})`);
}

function add(left: number | bigint, right: Item): number | bigint {
  if (!isNumber(right)) throw new ExpressionError(`cannot sum ${typeOf(right)}`);
  if (typeof left === "number" && typeof right === "number") return left + right;
  return Number(left) + Number(right);
}

export const PREDICATES: Readonly<Record<string, Predicate>> = {
  all: over((items, each) => items.every((item, index) => holds(each(item, index)))),
  any: over((items, each) => items.some((item, index) => holds(each(item, index)))),
  one: over((items, each) => items.filter((item, index) => holds(each(item, index))).length === 1),
  none: over((items, each) => !items.some((item, index) => holds(each(item, index)))),
  map: over((items, each) => items.map(each)),
  filter: over((items, each) => items.filter((item, index) => holds(each(item, index)))),
  find: over((items, each) => items.find((item, index) => holds(each(item, index)))),
  findIndex: over((items, each) => {
    const index = items.findIndex((item, at) => holds(each(item, at)));
    return index < 0 ? undefined : index;
  }),
  findLast: over((items, each) => items.findLast((item, index) => holds(each(item, index)))),
  findLastIndex: over((items, each) => {
    const index = items.findLastIndex((item, at) => holds(each(item, at)));
    return index < 0 ? undefined : index;
  }),
  count: over((items, each) => items.filter((item, index) => holds(each(item, index))).length, [1, 2]),
  sum: over(
    (items, each) => items.reduce<number | bigint>((sum, item, index) => add(sum, each(item, index)), 0),
    [1, 2],
  ),
  groupBy: over((items, each) => {
    const groups: Fields = new Map();
    for (const [index, item] of items.entries()) {
      const key = textOf(each(item, index));
      groups.set(key, [...((groups.get(key) as Items | undefined) ?? []), item]);
    }
    return groups;
  }),
  sortBy: {
    count: [2, 3],
    run(list, [body, how], frame) {
      const items = listed(list).map((current, index) => ({
        current,
        key: body!({ ...frame, current, index }),
      }));
      const sign = how?.(frame) === "desc" ? -1 : 1;
      return items
        .sort((left, right) => sign * order(left.key, right.key, "sortBy"))
        .map(({ current }) => current);
    },
  },
  reduce: {
    count: [2, 3],
    run(list, [body, initial], frame) {
      const items = listed(list);
      if (items.length === 0 && initial === undefined)
        throw new ExpressionError("reduce of empty array with no initial value");
      let accumulator = initial === undefined ? items[0] : initial(frame);
      for (const [index, current] of items.entries()) {
        if (index === 0 && initial === undefined) continue;
        accumulator = body!({ ...frame, current, accumulator, index });
      }
      return accumulator;
    },
  },
};
