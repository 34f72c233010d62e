/** Two texts side by side on a wide terminal, one after the other elsewhere. */

export interface Column {
  title: string;
  text: string;
}

const GAP = " │ ";

/**
 * @param columns width of the terminal, undefined when it is none
 * @param rule styles what is not the text itself
 */
export function sideBySide(
  left: Column,
  right: Column,
  columns: number | undefined,
  rule: (text: string) => string = (text) => text,
): string {
  const leftLines = lines(left);
  const rightLines = lines(right);
  const leftWidth = widest(leftLines);
  if (columns === undefined || leftWidth + GAP.length + widest(rightLines) > columns) {
    return [left, right]
      .map((column) => `${rule(`── ${column.title} ──`)}\n${column.text.trimEnd()}`)
      .join("\n\n");
  }
  const rows = Math.max(leftLines.length, rightLines.length);
  return Array.from({ length: rows }, (_, row) => {
    const cell = (leftLines[row] ?? "").padEnd(leftWidth);
    const other = rightLines[row] ?? "";
    return row === 0
      ? rule(`${cell}${GAP}${other}`)
      : `${cell}${rule(GAP.trimEnd())}${other && ` ${other}`}`.trimEnd();
  }).join("\n");
}

function lines({ title, text }: Column): string[] {
  return [title, ...text.trimEnd().replaceAll("\t", "    ").split("\n")];
}

function widest(texts: string[]): number {
  return Math.max(...texts.map((text) => text.length));
}
