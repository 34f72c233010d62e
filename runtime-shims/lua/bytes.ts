/** Between JavaScript text and Lua byte strings (language.md §5). Plain JavaScript: the sandbox has no Buffer. */

const ASCII = /^[\x00-\x7f]*$/;

/** JavaScript text as UTF-8 bytes, one code unit each. */
export function fromText(text: string): string {
  if (ASCII.test(text)) return text;
  let bytes = "";
  for (const char of text) {
    let point = char.codePointAt(0)!;
    // A lone surrogate is no character.
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
    if (point < 0x80) bytes += char;
    else if (point < 0x800) bytes += String.fromCharCode(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000) {
      bytes += String.fromCharCode(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    } else {
      bytes += String.fromCharCode(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 63),
        0x80 | ((point >> 6) & 63),
        0x80 | (point & 63),
      );
    }
  }
  return bytes;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** UTF-8 bytes as JavaScript text; invalid sequences become U+FFFD. */
export function toText(bytes: string): string {
  return ASCII.test(bytes) ? bytes : decoder.decode(toUint8Array(bytes));
}

export function fromUint8Array(array: Uint8Array): string {
  let bytes = "";
  for (let start = 0; start < array.length; start += 8192) {
    bytes += String.fromCharCode(...array.subarray(start, start + 8192));
  }
  return bytes;
}

export function toUint8Array(bytes: string): Uint8Array {
  const array = new Uint8Array(bytes.length);
  for (let index = 0; index < bytes.length; index++) array[index] = bytes.charCodeAt(index);
  return array;
}
