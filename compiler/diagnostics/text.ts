/** Text for terminals: control characters made visible, tabs expanded, display widths. */

const TAB = 4;

/** One character as it is shown, and where it stands. */
export interface Cell {
  text: string;
  /** Display columns: 0 for combining characters, 2 for wide ones. */
  width: number;
  /** Offset in the line, UTF-16 code units. */
  offset: number;
}

/** Source text must not move the cursor or change colours. */
export function printable(text: string): string {
  let result = "";
  for (const character of text) result += character === "\n" ? character : printableCharacter(character);
  return result;
}

function printableCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x7f) return "\u2421";
  // Control pictures: U+2400 shows U+0000, and so on.
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  const lone = code >= 0xd800 && code <= 0xdfff;
  // C1 controls, and marks that reorder the text of a line.
  const hidden =
    (code >= 0x80 && code < 0xa0) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  return lone || hidden || code === 0x2028 || code === 0x2029 || code === 0xfeff ? "\ufffd" : character;
}

export function cells(line: string): Cell[] {
  const result: Cell[] = [];
  let offset = 0;
  let column = 0;
  for (const character of line) {
    const text = character === "\t" ? " ".repeat(TAB - (column % TAB)) : printableCharacter(character);
    const width = character === "\t" ? text.length : widthOf(text);
    result.push({ text, width, offset });
    offset += character.length;
    column += width;
  }
  return result;
}

/** An approximation: East Asian wide blocks and emoji take two columns, combining marks none. */
function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  // U+200B to U+200D are zero-width spaces and joiners.
  if (/^(?:\p{Mn}|\p{Me})$/u.test(character) || (code >= 0x200b && code <= 0x200d)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd) ||
    /^\p{Emoji_Presentation}$/u.test(character);
  return wide ? 2 : 1;
}
