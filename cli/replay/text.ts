/** Text files as different systems write them: UTF-8 or UTF-16, with a byte order mark or without. Pure. */

/** What the first bytes say: a mark, or where the zero bytes of the first characters are. */
function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (second === 0 && first !== 0) return "utf-16le";
  if (first === 0 && second !== 0) return "utf-16be";
  return "utf-8";
}

/** The text without its byte order mark. @throws TypeError when it is no text */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
}
