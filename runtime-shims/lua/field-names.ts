/** Which fields of a table are properties of the JavaScript object (`runtime-shims/lua/table.ts`). */

const RESERVED = new Set([...Object.getOwnPropertyNames(Object.prototype), "then", "toJSON"]);

/** Is a field of this name a property of its table? */
export function isFieldName(key: string): boolean {
  return !/^[\d$]/.test(key) && !RESERVED.has(key);
}
