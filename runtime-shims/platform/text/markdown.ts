/** Sections of Markdown: a heading with the blocks below it. Blocks only; what stands inside a line is left as it is. */

export interface MarkdownOptions {
  /** Keep fenced and indented code. */
  codeBlocks: boolean;
  /** All headings above a section, not only its own. */
  headingHierarchy: boolean;
  /** A table as one unit, not each row with the header. */
  joinTableRows: boolean;
  /** Put the targets of reference links where they are used. */
  referenceLinks: boolean;
}

export interface Section {
  heading: string;
  /** Paragraphs, list items, quotes, table rows. */
  units: string[];
}

const HEADING = /^ {0,3}(#{1,6})(?:\s+(.*?))?\s*#*\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])\s+/;
const QUOTE = /^ {0,3}>/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const ROW = /^\s*\|?.*\|.*$/;
const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const REFERENCE = /^ {0,3}\[([^\]]+)\]:\s*(\S+)(?:\s+["'(].*["')])?\s*$/;

export function markdownUnits(text: string, options: MarkdownOptions): Section[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const references = new Map<string, string>();
  for (const line of lines) {
    const found = REFERENCE.exec(line);
    if (found !== null) references.set(found[1]!.toLowerCase(), found[2]!);
  }
  const sections: Section[] = [{ heading: "", units: [] }];
  const headings: string[] = [];
  const add = (unit: string) => {
    const kept = options.referenceLinks ? resolved(unit, references) : unit;
    if (kept.trim() !== "") sections.at(-1)!.units.push(kept.trim());
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    const heading = HEADING.exec(line);
    const fence = FENCE.exec(line);
    if (line.trim() === "" || RULE.test(line) || REFERENCE.test(line)) at++;
    else if (heading !== null) {
      const level = heading[1]!.length;
      headings.length = level - 1;
      headings[level - 1] = `${heading[1]} ${heading[2] ?? ""}`.trim();
      const shown = options.headingHierarchy
        ? headings.filter((item) => item !== undefined)
        : [headings[level - 1]!];
      sections.push({ heading: shown.join("\n"), units: [] });
      at++;
    } else if (fence !== null) {
      const start = at++;
      while (at < lines.length && !lines[at]!.trim().startsWith(fence[1]!)) at++;
      at++;
      if (options.codeBlocks) add(lines.slice(start, at).join("\n"));
    } else if (/^(?: {4}|\t)/.test(line)) {
      const start = at;
      while (at < lines.length && (/^(?: {4}|\t)/.test(lines[at]!) || lines[at]!.trim() === "")) at++;
      if (options.codeBlocks) add(lines.slice(start, at).join("\n"));
    } else if (
      ROW.test(line) &&
      line.includes("|") &&
      DELIMITER.test(lines[at + 1] ?? "") &&
      (lines[at + 1] ?? "").includes("-")
    ) {
      const head = lines.slice(at, at + 2);
      at += 2;
      const rows: string[] = [];
      while (at < lines.length && ROW.test(lines[at]!) && lines[at]!.includes("|")) rows.push(lines[at++]!);
      if (options.joinTableRows || rows.length === 0) add([...head, ...rows].join("\n"));
      else for (const row of rows) add([...head, row].join("\n"));
    } else {
      const start = at++;
      const isItem = ITEM.test(line);
      const isQuote = QUOTE.test(line);
      while (at < lines.length && lines[at]!.trim() !== "" && !begins(lines[at]!, isQuote)) at++;
      // The paragraphs of an item are indented below it.
      while (
        isItem &&
        at + 1 < lines.length &&
        lines[at]!.trim() === "" &&
        /^(?: {2,}|\t)\S/.test(lines[at + 1]!)
      ) {
        at++;
        while (at < lines.length && lines[at]!.trim() !== "") at++;
      }
      add(lines.slice(start, at).join("\n"));
    }
  }
  return sections.filter(({ heading, units }) => heading !== "" || units.length > 0);
}

/** Does the line begin another block? */
function begins(line: string, inQuote: boolean): boolean {
  return (
    HEADING.test(line) ||
    FENCE.test(line) ||
    ITEM.test(line) ||
    RULE.test(line) ||
    (!inQuote && QUOTE.test(line))
  );
}

function resolved(text: string, references: ReadonlyMap<string, string>): string {
  return text.replace(/\[([^\]]+)\](?:\[([^\]]*)\])(?!\()/g, (whole, label: string, name: string) => {
    const target = references.get((name || label).toLowerCase());
    return target === undefined ? whole : `[${label}](${target})`;
  });
}
