import { finished } from "./call.ts";
import { lt } from "./comparison.ts";
import { type Callable, first, type Multi, truthy, type Value } from "./value.ts";

/*
 * Sorting for `table.sort` (language.md §10.2, §14). With a comparator it is a merge sort of our own, so that the
 * comparisons, and the outcome of an inconsistent comparator, are the same on every JavaScript engine. It always
 * ends, whatever the comparator says, with a permutation of what it was given.
 */

/** Up to this many elements insertion is faster than merging. */
const RUN = 8;

/** Sorts in place; `less` is a Lua function, or undefined for `<`. */
export function sortValues(items: Value[], less: Callable | undefined): void {
  if (less !== undefined) mergeSort(items, (a, b) => answer(less(a, b)));
  else if (!sortAlike(items)) mergeSort(items, lt);
}

/** What a comparator returned: a sort cannot wait for one. */
function answer(result: unknown): boolean {
  if (typeof result === "boolean") return result;
  return truthy(first(finished(result as Multi)));
}

/** Only numbers or only strings have one order, whichever algorithm finds it: take the engine's. */
function sortAlike(items: Value[]): boolean {
  const kind = typeof items[0];
  if (kind === "string") {
    for (const item of items) if (typeof item !== "string") return false;
    // By code units, which are bytes.
    items.sort();
    return true;
  }
  if (kind !== "number") return false;
  for (const item of items) if (typeof item !== "number" || Number.isNaN(item)) return false;
  const sorted = Float64Array.from(items as number[]).sort();
  for (let index = 0; index < sorted.length; index++) items[index] = sorted[index];
  return true;
}

/** Bottom-up merge sort of runs that insertion has sorted. */
function mergeSort(items: Value[], less: (a: Value, b: Value) => boolean): void {
  const count = items.length;
  for (let from = 0; from < count; from += RUN) insertionSort(items, from, Math.min(from + RUN, count), less);
  const lower: Value[] = [];
  for (let width = RUN; width < count; width *= 2) {
    for (let from = 0; from + width < count; from += 2 * width) {
      const middle = from + width;
      if (less(items[middle], items[middle - 1])) {
        merge(items, from, middle, Math.min(middle + width, count), lower, less);
      }
    }
  }
}

function insertionSort(
  items: Value[],
  from: number,
  to: number,
  less: (a: Value, b: Value) => boolean,
): void {
  for (let next = from + 1; next < to; next++) {
    const item = items[next];
    let place = next;
    while (place > from && less(item, items[place - 1])) {
      items[place] = items[place - 1];
      place--;
    }
    items[place] = item;
  }
}

/** Merges two neighbouring runs; `lower` is room for the first. */
function merge(
  items: Value[],
  from: number,
  middle: number,
  to: number,
  lower: Value[],
  less: (a: Value, b: Value) => boolean,
): void {
  const size = middle - from;
  for (let index = 0; index < size; index++) lower[index] = items[from + index];
  let left = 0;
  let right = middle;
  let place = from;
  while (left < size && right < to) {
    if (less(items[right], lower[left])) items[place++] = items[right++];
    else items[place++] = lower[left++];
  }
  while (left < size) items[place++] = lower[left++];
}
