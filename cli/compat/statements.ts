/** The statements of a Lua file, and where they stand. Pure. */
import type { Chunk, Statement } from "../../compiler/2-parse/ast.ts";
import { parse } from "../../compiler/2-parse/index.ts";

export interface Placed {
  statement: Statement;
  /** Without the statements inside of it, and with single blanks. */
  own: string;
  parent: Placed | undefined;
  /** The block that it stands in, itself among it. */
  siblings: Placed[];
  /** Statements directly inside of it, in all of its blocks. */
  inner: Placed[];
}

export class LuaFile {
  readonly text: string;
  readonly all: readonly Placed[];
  private readonly counts = new Map<string, number>();

  constructor(text: string, chunk: Chunk) {
    this.text = text;
    const all: Placed[] = [];
    placeBlock(chunk.body, undefined, text, all);
    this.all = all;
    for (const { own } of all) this.counts.set(own, this.count(own) + 1);
  }

  /** How many statements read like this. */
  count(own: string): number {
    return this.counts.get(own) ?? 0;
  }

  /** The innermost statement at a place; both from 1. */
  at(line: number, column: number): Placed | undefined {
    return this.all.filter(({ statement }) => contains(statement, line, column)).at(-1);
  }

  /** The statement that reads like this, the nearest one to a line. */
  like(own: string, line: number): Placed | undefined {
    const distance = ({ statement }: Placed) => Math.abs(statement.range.start.line - line);
    return this.all.filter((placed) => placed.own === own).sort((a, b) => distance(a) - distance(b))[0];
  }
}

/** Undefined for what is no Lua. */
export function readLua(text: string): LuaFile | undefined {
  const { chunk } = parse(text, { file: "" });
  return chunk && new LuaFile(text, chunk);
}

function contains({ range: { start, end } }: Statement, line: number, column: number): boolean {
  const after = line > start.line || (line === start.line && column >= start.column);
  return after && (line < end.line || (line === end.line && column < end.column));
}

function placeBlock(
  block: readonly Statement[],
  parent: Placed | undefined,
  text: string,
  all: Placed[],
): Placed[] {
  const siblings: Placed[] = [];
  for (const statement of block) {
    const placed: Placed = { statement, own: "", parent, siblings, inner: [] };
    siblings.push(placed);
    // Outer ones come first.
    all.push(placed);
    for (const nested of blocksIn(statement)) placed.inner.push(...placeBlock(nested, placed, text, all));
    placed.own = ownText(placed, text);
  }
  return siblings;
}

function ownText({ statement: { range }, inner }: Placed, text: string): string {
  let from = range.start.offset;
  let own = "";
  for (const { statement } of inner) {
    own += `${text.slice(from, statement.range.start.offset)} … `;
    from = statement.range.end.offset;
  }
  return (own + text.slice(from, range.end.offset)).replaceAll(/\s+/g, " ");
}

/** Blocks directly inside of a node, in the order of the text, also those of function expressions. */
function blocksIn(node: object): Statement[][] {
  const blocks: Statement[][] = [];
  for (const value of Object.values(node)) {
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value) && value.length > 0 && value.every(isStatement)) blocks.push(value);
    else blocks.push(...blocksIn(value));
  }
  return blocks;
}

function isStatement(value: unknown): value is Statement {
  const { type } = Object(value) as { type?: unknown };
  return typeof type === "string" && type.endsWith("Statement");
}
