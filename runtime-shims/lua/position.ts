/**
 * From the JavaScript stack to Lua positions.
 *
 * A bundle carries a table that says which Lua line each stretch of its own text came from (see
 * {@link PositionTable}). It is read only when a run-time fault needs its `chunk:line` prefix or a traceback,
 * so that code which does not fail carries no line numbers. In a workflow sandbox the SDK has already mapped the frames of
 * a stack to source files; elsewhere they name places in the bundle.
 */

/** What the bundler puts at the end of a bundle; `mappings` are base64-VLQ, as in source maps. */
export interface PositionTable {
  /** Chunk names (`namespace:name`) by index. */
  chunks: string[];
  /** The source file of each chunk, as the bundle's source map names it. */
  files: string[];
  /**
   * Lines of the bundle are separated by `;`, segments by `,`. A segment is the generated column, then the
   * chunk index, Lua line and Lua column, all relative to the previous segment (the column to the previous one
   * of its line); a segment of one field starts text that is not from Lua.
   */
  mappings: string;
  /** Descriptions of operands (`local 'order'`) by `chunkIndex:line:column` of the faulting expression. */
  names?: Record<string, string>;
  /** `chunkIndex:line:column` of the calls that functions end with. */
  tailCalls?: string[];
}

/** A place in Lua source; `line` and `column` start at 1. */
export interface LuaPosition {
  chunk: string;
  line: number;
  column: number;
  /** The function, as the JavaScript stack names it. */
  name?: string;
  /** What the faulting operand is called in the source, as PUC Lua says it: `local 'order'`. */
  operand?: string;
  /** The function ends with the call that stands here. */
  isTailCall?: boolean;
}

interface Segment {
  column: number;
  /** −1: not Lua. */
  chunk: number;
  line: number;
  luaColumn: number;
}

interface Decoded {
  table: PositionTable;
  lines: Segment[][];
  tailCalls: ReadonlySet<string>;
}

let provide: (() => PositionTable | undefined) | undefined;
let decoded: Decoded | undefined;
/** The bundle, as stacks name it. */
let bundle: string | undefined;

/** Called once by a bundle's own start-up code; the table itself may come later in the text. */
export function usePositions(provider: () => PositionTable | undefined): void {
  provide = provider;
  decoded = undefined;
  const [caller = ""] = stackOf(usePositions)
    .split("\n")
    .filter((text) => FRAME.test(text));
  bundle = FRAME.exec(caller)?.[1];
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function decodeVlq(text: string): number[] {
  const result: number[] = [];
  let value = 0;
  let shift = 0;
  for (const char of text) {
    const digit = BASE64.indexOf(char);
    value |= (digit & 31) << shift;
    if (digit & 32) {
      shift += 5;
    } else {
      result.push(value & 1 ? -(value >>> 1) : value >>> 1);
      value = 0;
      shift = 0;
    }
  }
  return result;
}

function decode(table: PositionTable): Decoded {
  let chunk = 0;
  let line = 0;
  let luaColumn = 0;
  const lines = table.mappings.split(";").map((text) => {
    if (text === "") return [];
    let column = 0;
    return text.split(",").map((encoded): Segment => {
      const fields = decodeVlq(encoded);
      column += fields[0] ?? 0;
      if (fields.length < 4) return { column, chunk: -1, line: 0, luaColumn: 0 };
      chunk += fields[1]!;
      line += fields[2]!;
      luaColumn += fields[3]!;
      return { column, chunk, line, luaColumn };
    });
  });
  return { table, lines, tailCalls: new Set(table.tailCalls) };
}

function positionTable(): Decoded | undefined {
  if (decoded === undefined) {
    const table = provide?.();
    if (table !== undefined) decoded = decode(table);
  }
  return decoded;
}

function positionAt({ table, tailCalls }: Decoded, chunk: number, line: number, column: number): LuaPosition {
  const key = `${chunk}:${line}:${column}`;
  const operand = table.names?.[key];
  const position: LuaPosition = { chunk: table.chunks[chunk] ?? "?", line, column };
  if (operand !== undefined) position.operand = operand;
  if (tailCalls.has(key)) position.isTailCall = true;
  return position;
}

/** The Lua position of a frame: a place in the bundle (both from 1), or one that is already mapped (column from 0). */
function lookUp(file: string, line: number, column: number): LuaPosition | undefined {
  const positions = positionTable();
  if (positions === undefined) return undefined;
  const mapped = positions.table.files.indexOf(file);
  if (mapped >= 0) return positionAt(positions, mapped, line, column + 1);
  if (file !== bundle) return undefined;
  let found: Segment | undefined;
  for (const segment of positions.lines[line - 1] ?? []) if (segment.column <= column - 1) found = segment;
  // A line without a segment of its own still belongs to the last segment above it.
  for (let above = line - 2; found === undefined && above >= 0; above--)
    found = positions.lines[above]?.at(-1);
  if (found === undefined || found.chunk < 0) return undefined;
  return positionAt(positions, found.chunk, found.line, found.luaColumn);
}

const FRAME = /(?:\(|at )([^()]*):(\d+):(\d+)\)?$/;

/** The Lua positions of a JavaScript stack trace, innermost first; frames of the runtime are left out. */
export function luaFrames(stack: string): LuaPosition[] {
  const frames: LuaPosition[] = [];
  for (const text of stack.split("\n")) {
    const match = FRAME.exec(text);
    if (match === null) continue;
    const position = lookUp(match[1]!, Number(match[2]), Number(match[3]));
    if (position === undefined) continue;
    const name = /^\s+at (?:async )?(\S+) \(/.exec(text)?.[1];
    frames.push(name === undefined ? position : { ...position, name });
  }
  return frames;
}

/** The Lua position where a JavaScript error was thrown; undefined when a function of the runtime threw it. */
export function innermostFrame(stack: string): LuaPosition | undefined {
  const top = stack.split("\n").find((text) => FRAME.test(text));
  return top === undefined ? undefined : luaFrames(top)[0];
}

/** A frame of a trace as the SDK writes it: columns start at 0. */
export interface TraceFrame {
  file: string;
  line: number;
  column: number;
  name: string | undefined;
}

/** The file of a chunk, as far as the bundle's table tells. */
export function chunkFile(chunk: string): string | undefined {
  const table = positionTable()?.table;
  return table?.files[table.chunks.indexOf(chunk)];
}

/** The frames of a JavaScript stack trace that are Lua, innermost first. */
export function traceFrames(stack: string): TraceFrame[] {
  return luaFrames(stack).map(({ chunk, line, column, name }) => {
    return { file: chunkFile(chunk) ?? chunk, line, column: column - 1, name };
  });
}

/** The frames that are Lua as trace lines; the whole trace when no Lua frame can be told. */
export function luaTrace(stack: string): string {
  const lines = traceFrames(stack).map(({ file, line, column, name }) => {
    const place = `${file}:${line}:${column}`;
    return name === undefined ? `    at ${place}` : `    at ${name} (${place})`;
  });
  if (lines.length > 0) return `\n${lines.join("\n")}`;
  const frames = stack.indexOf("\n    at ");
  return frames < 0 ? "" : stack.slice(frames);
}

/** Frames of the runtime that may lie between a fault and the Lua code it happens in, and then some of Lua. */
export const FRAMES = 50;

/** The JavaScript stack above `callee`, as far as `frames` calls up. */
export function stackOf(callee: (...args: never[]) => unknown, frames = FRAMES): string {
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = frames;
  Error.captureStackTrace(holder, callee);
  const stack = holder.stack ?? "";
  Error.stackTraceLimit = limit;
  return stack;
}

/** The Lua position `level` calls up the stack: 1 is the function that is executing. */
export function luaPosition(level: number): LuaPosition | undefined {
  if (provide === undefined) return undefined;
  return luaFrames(stackOf(luaPosition))[level - 1];
}

/** `chunk:line` of {@link luaPosition}. */
export function currentPosition(level: number): string | undefined {
  const position = luaPosition(level);
  return position === undefined ? undefined : `${position.chunk}:${position.line}`;
}
