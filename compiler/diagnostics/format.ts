/**
 * Diagnostics as text for people and as data for tools.
 *
 *     error[LF1051]: worker app:wroker not found
 *      --> _index.yaml:9:19
 *       |
 *     9 |           worker: wroker
 *       |                   ^^^^^^
 *       |
 *       = help: there is an entry with a similar name: `app:worker`
 */
import picocolors from "picocolors";
import type { SourceRange } from "../2-parse/ast.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";
import { frame } from "./frame.ts";
import { printable } from "./text.ts";

/** Texts of the files that diagnostics point into, by path. */
type Sources = ReadonlyMap<string, string>;
type Colors = ReturnType<typeof picocolors.createColors>;

export interface FormatOptions {
  /** ANSI colours; off unless given. */
  color?: boolean;
}

/** Several lines without a final line end. Files that `sources` does not have are shown without a frame. */
export function formatDiagnostic(item: Diagnostic, sources: Sources, options: FormatOptions = {}): string {
  const colors = picocolors.createColors(options.color ?? false);
  const related = item.related ?? [];
  const ranges = [item.range, ...related.map(({ range }) => range)];
  const gutter = Math.max(...ranges.map((range) => gutterOf(range, sources)));
  const paint = item.severity === "error" ? colors.red : colors.yellow;
  const lines = [
    colors.bold(`${paint(`${item.severity}[${item.code}]`)}: ${oneLine(item.message)}`),
    ...location(item.range, sources, gutter, paint, colors),
  ];
  for (const { message, range } of related) {
    lines.push(`${colors.bold(colors.cyan("note"))}: ${oneLine(message)}`);
    lines.push(...location(range, sources, gutter, colors.cyan, colors));
  }
  if (item.help !== undefined) lines.push(...help(item.help, gutter, colors));
  return lines.join("\n");
}

/** `3 errors, 1 warning in 2 files`; `no problems` for none. */
export function formatSummary(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return "no problems";
  const count = (severity: Severity) => diagnostics.filter((item) => item.severity === severity).length;
  const found = [plural(count("error"), "error"), plural(count("warning"), "warning")].filter(
    (text) => text !== "",
  );
  const files = new Set(diagnostics.map((item) => item.range.file)).size;
  return `${found.join(", ")} in ${plural(files, "file")}`;
}

/** The shape of a diagnostic in `--json` output. Lines and columns from 1; `end` is exclusive. */
export interface DiagnosticJson {
  code: string;
  severity: Severity;
  message: string;
  file: string;
  start: { line: number; column: number };
  end: { line: number; column: number };
  help?: string;
  related?: {
    message: string;
    file: string;
    start: { line: number; column: number };
    end: { line: number; column: number };
  }[];
}

export function diagnosticToJson(item: Diagnostic): DiagnosticJson {
  const { code, severity, message, range, help: hint, related } = item;
  return {
    code,
    severity,
    message,
    ...rangeToJson(range),
    ...(hint === undefined ? {} : { help: hint }),
    ...(related === undefined
      ? {}
      : { related: related.map((other) => ({ message: other.message, ...rangeToJson(other.range) })) }),
  };
}

function rangeToJson({ file, start, end }: SourceRange) {
  return {
    file,
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
  };
}

/** Digits of the largest line number of a range's frame. */
function gutterOf(range: SourceRange, sources: Sources): number {
  const numbers = frameOf(range, sources).map(({ number }) => number ?? 0);
  return String(Math.max(1, ...numbers)).length;
}

function frameOf(range: SourceRange, sources: Sources) {
  const text = sources.get(range.file);
  return text === undefined ? [] : frame(text, range);
}

function location(
  range: SourceRange,
  sources: Sources,
  gutter: number,
  paint: (text: string) => string,
  colors: Colors,
): string[] {
  const bar = colors.blue("|");
  const blank = `${" ".repeat(gutter)} ${bar}`;
  const place = `${printable(range.file)}:${range.start.line}:${range.start.column}`;
  const lines = [`${" ".repeat(gutter)}${colors.blue("-->")} ${place}`];
  const shown = frameOf(range, sources);
  if (shown.length === 0) return lines;
  lines.push(blank);
  for (const { number, source, marks } of shown) {
    const label = number === undefined ? " ".repeat(gutter) : colors.blue(String(number).padStart(gutter));
    lines.push(`${label} ${bar}${source === "" ? "" : ` ${source}`}`);
    if (marks !== "") {
      const underline = marks.trimStart();
      lines.push(`${blank} ${" ".repeat(marks.length - underline.length)}${paint(underline)}`);
    }
  }
  return lines;
}

function help(text: string, gutter: number, colors: Colors): string[] {
  const indent = " ".repeat(gutter);
  const [first = "", ...rest] = printable(text).split("\n");
  return [
    `${indent} ${colors.blue("|")}`,
    `${indent} ${colors.blue("=")} ${colors.bold("help")}: ${first}`,
    ...rest.map((line) => `${indent}         ${line}`),
  ];
}

/** Messages are one sentence; names in them may still contain line ends. */
function oneLine(text: string): string {
  return printable(text.replaceAll("\n", "\u240a"));
}

function plural(count: number, noun: string): string {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
