/** Text as Lua bytes: one code unit (0–255) per byte of UTF-8. */

export function utf8(codePoint: number): string {
  if (codePoint < 0x80) return String.fromCharCode(codePoint);
  const tail = (shift: number) => 0x80 | ((codePoint >> shift) & 0x3f);
  if (codePoint < 0x800) return String.fromCharCode(0xc0 | (codePoint >> 6), tail(0));
  if (codePoint < 0x10000) return String.fromCharCode(0xe0 | (codePoint >> 12), tail(6), tail(0));
  return String.fromCharCode(0xf0 | (codePoint >> 18), tail(12), tail(6), tail(0));
}

/** Low surrogates from here on stand for single bytes that are no UTF-8, as {@link sourceText} reads them. */
const STRAY_BYTES = 0xdc00;

/** The bytes of a text. Other halves of surrogate pairs become U+FFFD, as in every UTF-8 encoder. */
export function bytesOf(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (character) => {
    const codePoint = character.codePointAt(0) ?? 0xfffd;
    if (codePoint >= STRAY_BYTES + 0x80 && codePoint <= STRAY_BYTES + 0xff)
      return String.fromCharCode(codePoint - STRAY_BYTES);
    return utf8(codePoint >= 0xd800 && codePoint <= 0xdfff ? 0xfffd : codePoint);
  });
}

const WELL_FORMED =
  /[\x00-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/y;

/**
 * The text of a source file, which is UTF-8 by rule. Bytes that are none are kept, as halves of surrogate pairs, so that
 * strings hold what the file holds (language.md §1.3).
 */
export function sourceText(file: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file);
  } catch {
    const bytes = Buffer.from(file).toString("latin1");
    let text = "";
    for (let at = 0; at < bytes.length; ) {
      WELL_FORMED.lastIndex = at;
      const part = WELL_FORMED.exec(bytes)?.[0];
      text +=
        part === undefined
          ? String.fromCharCode(STRAY_BYTES + bytes.charCodeAt(at))
          : Buffer.from(part, "latin1").toString("utf8");
      at += part?.length ?? 1;
    }
    return text;
  }
}
