/** About how many characters a JSON value takes. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 8;
  let size = 2;
  for (const [key, item] of Object.entries(value)) size += key.length + sizeOf(item);
  return size;
}
