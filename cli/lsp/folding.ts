/** `textDocument/foldingRange`. Pure. */
import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver";
import type { LuaNode } from "./lua-document.ts";
import type { Snapshot } from "./snapshot.ts";

const FOLDED: ReadonlySet<LuaNode["type"]> = new Set([
  "DoStatement",
  "WhileStatement",
  "RepeatStatement",
  "IfStatement",
  "NumericForStatement",
  "GenericForStatement",
  "FunctionExpression",
  "TableExpression",
  "InterfaceStatement",
  "TypeStatement",
] as const);

export function foldingRanges(snapshot: Snapshot, file: string): FoldingRange[] {
  const document = snapshot.lua(file);
  const found: FoldingRange[] = [];
  /** The last line stays visible: it has the `end`. */
  const add = (startLine: number, endLine: number, kind?: FoldingRangeKind) => {
    if (endLine > startLine) found.push({ startLine, endLine, ...(kind === undefined ? {} : { kind }) });
  };
  if (document === undefined) {
    for (const { range } of snapshot.entriesIn(file)) add(range.start.line - 1, range.end.line - 1);
    return found;
  }
  for (const node of document.all()) {
    if (!FOLDED.has(node.type)) continue;
    const { start, end } = node.range;
    if (node.type === "IfStatement") {
      const begins = [...node.clauses.map(({ range }) => range.start.line), end.line];
      for (const [index] of node.clauses.entries()) add(begins[index]! - 1, begins[index + 1]! - 2);
    } else add(start.line - 1, end.line - 2);
  }
  let first: number | undefined;
  let last = -1;
  for (const { range, block, trailing } of document.chunk.comments) {
    const line = range.start.line - 1;
    if (block) add(line, range.end.line - 1, FoldingRangeKind.Comment);
    if (block || trailing) continue;
    if (first === undefined || line !== last + 1) {
      if (first !== undefined) add(first, last, FoldingRangeKind.Comment);
      first = line;
    }
    last = line;
  }
  if (first !== undefined) add(first, last, FoldingRangeKind.Comment);
  return found;
}
