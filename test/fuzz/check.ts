/** What must hold for any text at all: the compiler answers in time, and finds mistakes where PUC Lua finds them. */
import { spawnSync } from "node:child_process";
import { compileScript } from "../../compiler/script.ts";

/** Longest time that the compiler may take for one text, in milliseconds. */
export const SLOWEST = 5000;

export interface Verdict {
  text: string;
  /** What is wrong; undefined when nothing is. */
  fault: string | undefined;
}

const READER = `
local function number() return tonumber(io.read("l")) end
for _ = 1, number() do
  local f, message = load(io.read(number()), "=x", "t")
  io.read("l")
  local line = not f and message:match("^x:(%d+):")
  print(f and "0" or line or "?", message or "")
end`;

/** The line of the first syntax error of each text as `lua5.3` finds it, 0 without one; undefined where it is not installed. */
export function referenceLines(texts: readonly string[]): { line: number; message: string }[] | undefined {
  const parts = [Buffer.from(`${texts.length}\n`)];
  for (const text of texts) {
    // Of files, a first line that starts with `#` is no part.
    const bytes = Buffer.from(text.replace(/^#[^\n]*/, ""));
    parts.push(Buffer.from(`${bytes.length}\n`), bytes, Buffer.from("\n"));
  }
  const { stdout, error, status } = spawnSync("lua5.3", ["-e", READER], {
    input: Buffer.concat(parts),
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined && "code" in error && error.code === "ENOENT") return undefined;
  if (status !== 0) throw new Error("the reference failed");
  return stdout
    .toString("latin1")
    .split(/^(?=\d+\t|\?\t)/m)
    .map((row) => ({ line: Number(/^\d+/.exec(row)?.[0] ?? -1), message: row.replace(/^\S*\t/, "").trim() }));
}

/** Refusals of sources that PUC Lua takes: documented in docs/dialect.md. */
const DIALECT = /^LF2007$|^LF2010$|^LF3001$|^LF3006$/;

/** Where PUC Lua stops because it does not know types. */
const TYPE_LAYER = /near '(?:[!?@:<>|&]|::|->|as|type|interface|is|fun)'$|'::' expected/;

/** Compiles each text; a fault says what must not be. */
export function check(texts: readonly string[]): Verdict[] {
  const reference = referenceLines(texts);
  return texts.map((text, index) => {
    const start = performance.now();
    let errors: { code: string; message: string; line: number }[];
    try {
      const { diagnostics } = compileScript("x.lua", (path) => (path === "x.lua" ? text : undefined));
      errors = diagnostics
        .filter(({ severity }) => severity === "error")
        .map(({ code, message, range }) => ({ code, message, line: range.start.line }));
    } catch (error) {
      return { text, fault: `exception: ${error instanceof Error ? error.stack : error}` };
    }
    const taken = performance.now() - start;
    if (taken > SLOWEST) return { text, fault: `took ${Math.round(taken)} ms` };
    const theirs = reference?.[index];
    const fault = theirs === undefined ? undefined : difference(errors, theirs);
    return { text, fault };
  });
}

function difference(
  errors: { code: string; message: string; line: number }[],
  theirs: { line: number; message: string },
): string | undefined {
  const mine = errors.filter(({ code }) => !DIALECT.test(code)).sort((left, right) => left.line - right.line);
  const [first] = mine;
  if (theirs.line === 0 && first !== undefined)
    return `refused: ${first.line}: ${first.code} ${first.message}`;
  // The type layer makes some texts right that PUC Lua refuses, or wrong further down.
  if (theirs.line <= 0 || TYPE_LAYER.test(theirs.message)) return undefined;
  if (errors.length === 0) return `taken, in spite of ${theirs.message}`;
  // Of jumps PUC Lua says where they stand, after the line where it noticed.
  const jump = /^x:\d+: <(?:goto .*|break)> at line (\d+) |<goto> at line (\d+)$/.exec(theirs.message);
  if (mine.some(({ line }) => line === Number(jump?.[1] ?? jump?.[2]))) return undefined;
  if (first !== undefined && !mine.some(({ line }) => line === theirs.line))
    return `line ${first.line} (${first.message}) instead of ${theirs.message}`;
  if (first !== undefined && first.line < theirs.line)
    return `first line ${first.line} (${first.message}) instead of ${theirs.message}`;
  return undefined;
}
