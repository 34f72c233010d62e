import type { Position } from "../2-parse/ast.ts";
import type { Mapping } from "../program.ts";

/**
 * A small pretty printer in the style of Wadler: a document says where lines may break, the printer decides by
 * width. Unlike a general one it also records which place in the Lua source a piece of output came from.
 */
export type Doc =
  | string
  | readonly Doc[]
  | { kind: "group"; doc: Doc }
  | { kind: "indent"; doc: Doc }
  | { kind: "line"; flat: string }
  | { kind: "hardline" }
  /** `text` only when the enclosing group is broken over several lines. */
  | { kind: "ifBroken"; text: string }
  /** The published text, or what the bundles get in its place. */
  | { kind: "either"; readable: Doc; fast: Doc }
  | { kind: "mark"; position: Position };

const LINE_WIDTH = 100;

/** An indentation of `n` is kept as `FLAT - n` where lines do not break. */
const FLAT = -1;

/** Fits on one line, or breaks at each of its own lines. */
export const group = (...docs: Doc[]): Doc => ({ kind: "group", doc: docs });
export const indent = (...docs: Doc[]): Doc => ({ kind: "indent", doc: docs });
/** A space, or a line break. */
export const line: Doc = { kind: "line", flat: " " };
/** Nothing, or a line break. */
export const softline: Doc = { kind: "line", flat: "" };
export const hardline: Doc = { kind: "hardline" };
/** The output from here on comes from `position`. */
export const mark = (position: Position): Doc => ({ kind: "mark", position });

/** The same twice: as people read it, and as V8 runs it fastest. */
export const either = (readable: Doc, fast: Doc): Doc => ({ kind: "either", readable, fast });

export type Rendering = "readable" | "fast";

export function join(separator: Doc, docs: readonly Doc[]): Doc[] {
  const result: Doc[] = [];
  for (const [index, doc] of docs.entries()) {
    if (index > 0) result.push(separator);
    result.push(doc);
  }
  return result;
}

/**
 * `(a, b)`, `[a, b]`, `{ a, b }`: on one line, or one element a line with a trailing comma unless `trailing` is false, as behind a
 * rest parameter.
 */
export function list(
  open: string,
  items: readonly Doc[],
  close: string,
  space = false,
  trailing = true,
): Doc {
  if (items.length === 0) return open + close;
  const edge = space ? line : softline;
  const comma: Doc = trailing ? { kind: "ifBroken", text: "," } : "";
  return group(open, indent(edge, join([",", line], items)), comma, edge, close);
}

/** Arguments of a call; a single last argument that can break by itself hugs the parentheses. */
export function callArguments(items: readonly Doc[], hugLast: boolean): Doc {
  if (hugLast && items.length > 0) return ["(", join(", ", items), ")"];
  return list("(", items, ")");
}

/**
 * Renders a document; the text ends without a line break. The fast rendering is for bundlers: it breaks lines only where the
 * document says so.
 */
export function print(doc: Doc, rendering: Rendering = "readable"): { text: string; mappings: Mapping[] } {
  const output: string[] = [];
  const mappings: Mapping[] = [];
  // What is still to be written, the next last: documents, and the indentation of each, negative where it is flat.
  const docs: Doc[] = [doc];
  const levels: number[] = [0];
  let row = 1;
  let column = 0;
  let pendingIndent = 0;
  const write = (text: string): void => {
    if (text === "") return;
    if (column === 0 && pendingIndent > 0) {
      output.push(" ".repeat(pendingIndent));
      column = pendingIndent;
    }
    output.push(text);
    column += text.length;
  };
  const breakLine = (indentation: number): void => {
    output.push("\n");
    row++;
    column = 0;
    pendingIndent = indentation;
  };
  while (docs.length > 0) {
    const current = docs.pop()!;
    const level = levels.pop()!;
    if (typeof current === "string") write(current);
    else if (isList(current)) {
      for (let index = current.length - 1; index >= 0; index--) {
        docs.push(current[index]!);
        levels.push(level);
      }
    } else {
      switch (current.kind) {
        case "group": {
          const fitsFlat =
            level < 0 ||
            rendering === "fast" ||
            fits(
              current.doc,
              LINE_WIDTH - Math.max(column, pendingIndentAt(column, pendingIndent)),
              docs,
              levels,
            );
          docs.push(current.doc);
          levels.push(fitsFlat && level >= 0 ? FLAT - level : level);
          break;
        }
        case "indent":
          docs.push(current.doc);
          levels.push(level < 0 ? level - 2 : level + 2);
          break;
        case "line":
          if (level < 0) write(current.flat);
          else breakLine(level);
          break;
        case "hardline":
          breakLine(level < 0 ? FLAT - level : level);
          break;
        case "ifBroken":
          if (level >= 0) write(current.text);
          break;
        case "either":
          docs.push(current[rendering]);
          levels.push(level);
          break;
        case "mark":
          mappings.push({
            line: row,
            column: Math.max(column, pendingIndentAt(column, pendingIndent)),
            source: current.position,
          });
      }
    }
  }
  return { text: output.join(""), mappings };
}

function pendingIndentAt(column: number, pendingIndent: number): number {
  return column === 0 ? pendingIndent : 0;
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

/** Does `doc` fit flat into `width` columns, with what follows it up to the next possible line break? */
function fits(doc: Doc, width: number, rest: readonly Doc[], levels: readonly number[]): boolean {
  const stack: Doc[] = [doc];
  let flat = true;
  let next = rest.length - 1;
  for (;;) {
    if (width < 0) return false;
    let current = stack.pop();
    if (current === undefined) {
      if (next < 0) return true;
      // Groups that come after may still break; only this one has to be flat.
      flat = levels[next]! < 0;
      current = rest[next--]!;
    }
    if (typeof current === "string") width -= current.length;
    else if (isList(current)) {
      for (let index = current.length - 1; index >= 0; index--) stack.push(current[index]!);
    } else {
      switch (current.kind) {
        case "group":
        case "indent":
          stack.push(current.doc);
          break;
        case "line":
          if (!flat) return true;
          width -= current.flat.length;
          break;
        case "hardline":
          return !flat;
        case "either":
          stack.push(current.readable);
          break;
        case "ifBroken":
        case "mark":
          break;
      }
    }
  }
}
