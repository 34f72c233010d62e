/** Coverage as lcov's trace file, which CI services and editors read, and as a table for people. Pure. */
import type { Colors } from "../io.ts";
import type { CoveredFile } from "./files.ts";

/** @param place a file's name for whoever reads it */
export function lcov(files: readonly CoveredFile[], place: (file: string) => string): string {
  return files
    .map(({ file, lines, functions }) =>
      [
        "TN:",
        `SF:${place(file)}`,
        ...functions.map(({ name, line }) => `FN:${line},${name}`),
        ...functions.map(({ name, count }) => `FNDA:${count},${name}`),
        `FNF:${functions.length}`,
        `FNH:${functions.filter(({ count }) => count > 0).length}`,
        ...[...lines].map(([line, count]) => `DA:${line},${count}`),
        `LF:${lines.size}`,
        `LH:${hit(lines)}`,
        "end_of_record\n",
      ].join("\n"),
    )
    .join("");
}

function hit(lines: ReadonlyMap<number, number>): number {
  return [...lines.values()].filter((count) => count > 0).length;
}

export interface Summary {
  file: string;
  /** Lines with statements, and those of them that have run. */
  lines: number;
  covered: number;
  /** Lines that have not run: single ones, and first and last of several. */
  missed: (number | [from: number, to: number])[];
}

export function summaries(files: readonly CoveredFile[]): Summary[] {
  return files.map(({ file, lines }) => ({
    file,
    lines: lines.size,
    covered: hit(lines),
    missed: missedOf(lines),
  }));
}

/** Lines without statements do not part others. */
function missedOf(lines: ReadonlyMap<number, number>): Summary["missed"] {
  const missed: [number, number][] = [];
  let open = false;
  for (const [line, count] of lines) {
    if (count > 0) open = false;
    else if (open) missed.at(-1)![1] = line;
    else {
      missed.push([line, line]);
      open = true;
    }
  }
  return missed.map(([from, to]) => (from === to ? from : [from, to]));
}

/** Longer lists are cut. */
const SHOWN = 8;

export function table(found: readonly Summary[], colors: Colors): string {
  const sum = (key: "lines" | "covered") => found.reduce((total, item) => total + item[key], 0);
  const all = { file: "all files", lines: sum("lines"), covered: sum("covered"), missed: [] };
  const width = Math.max(...[...found, all].map(({ file }) => file.length), 4);
  const row = ({ file, lines, covered, missed }: Summary) => {
    const share = lines === 0 ? 100 : Math.floor((1000 * covered) / lines) / 10;
    const paint = share >= 90 ? colors.green : share >= 50 ? colors.yellow : colors.red;
    const count = `${covered}/${lines}`.padStart(11);
    const items = missed
      .slice(0, SHOWN)
      .map((item) => (typeof item === "number" ? `${item}` : item.join("-")));
    if (missed.length > SHOWN) items.push("…");
    return `  ${file.padEnd(width)}  ${paint(`${share.toFixed(1)} %`.padStart(7))} ${count}  ${items.join(", ")}`.trimEnd();
  };
  const head = colors.dim(`  ${"file".padEnd(width)}  ${"lines".padStart(7)} ${"".padStart(11)}  not run`);
  return [head, ...found.map(row), row(all)].join("\n");
}
