/** Text as Lua bytes: one code unit (0–255) per byte of UTF-8. */

export function utf8(codePoint: number): string {
  if (codePoint < 0x80) return String.fromCharCode(codePoint);
  const tail = (shift: number) => 0x80 | ((codePoint >> shift) & 0x3f);
  if (codePoint < 0x800) return String.fromCharCode(0xc0 | (codePoint >> 6), tail(0));
  if (codePoint < 0x10000) return String.fromCharCode(0xe0 | (codePoint >> 12), tail(6), tail(0));
  return String.fromCharCode(0xf0 | (codePoint >> 18), tail(12), tail(6), tail(0));
}

/** Halves of surrogate pairs become U+FFFD, as in every UTF-8 encoder. */
export function bytesOf(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (character) => {
    const codePoint = character.codePointAt(0) ?? 0xfffd;
    return utf8(codePoint >= 0xd800 && codePoint <= 0xdfff ? 0xfffd : codePoint);
  });
}
