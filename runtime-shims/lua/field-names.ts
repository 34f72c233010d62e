/** Which fields of a table are properties of its object (`table.ts`): the compiler asks, too. */

/**
 * Names that JavaScript asks objects for by itself. A table must not answer to them as an object: their fields are kept like those
 * with other keys.
 */
const RESERVED: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "then",
  "toJSON",
]);

const DIGIT_0 = 48;
const DIGIT_9 = 57;
const DOLLAR = 36;

/** Is a field of this name a property of its table? What looks like an index JavaScript would order first, and `$…` are the slots. */
export function isFieldName(key: string): boolean {
  const code = key.charCodeAt(0);
  return !(code >= DIGIT_0 && code <= DIGIT_9) && code !== DOLLAR && !RESERVED.has(key);
}
