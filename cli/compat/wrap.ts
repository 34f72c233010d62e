/** How to write a change so that recorded histories replay: both ways, under `workflow.version`. Pure. */
import { isDeepStrictEqual } from "node:util";
import type { Statement } from "../../compiler/2-parse/ast.ts";
import type { TracedFrame } from "../../runtime-shims/workflow/trace.ts";
import { describe, type Parting } from "../replay/compare.ts";
import type { LuaFile, Placed } from "./statements.ts";

export interface Wrap {
  /** Of the new registry; absent where no line is known. */
  file?: string;
  /** Lines of the file that the text takes the place of. With `last` before `first` it goes in front of `first`. */
  first?: number;
  last?: number;
  text: string;
  /** What else there is to do, as sentences. */
  notes: string[];
}

/** The files of the two registries, by their paths; undefined for what there is not, as in builds. */
export interface Sources {
  before(file: string): LuaFile | undefined;
  now(file: string): LuaFile | undefined;
}

/** A statement that issues a command, and whether the other registry lacks it. */
interface Issuing {
  file: string;
  lua: LuaFile;
  placed: Placed;
  changed: boolean;
}

/** A stretch of statements that stand side by side. */
interface Stretch {
  lua: LuaFile;
  first: Placed;
  last: Placed;
}

/**
 * @param issuer the code of the old build that issued the history's command, innermost frame first
 */
export function suggestWrap(parting: Parting, issuer: readonly TracedFrame[], sources: Sources): Wrap {
  const now = issuing(parting.now?.frames ?? [], sources.now, sources.before);
  const before = issuing(issuer, sources.before, sources.now);
  const name = changeName(parting, now?.changed === true, before?.changed === true);
  if (now?.changed && before?.changed) return wrapped(name, now.file, stretch(now), stretch(before));
  if (now?.changed) {
    const wrap = wrapped(name, now.file, stretch(now), undefined);
    if (issuer.length === 0 || before !== undefined || parting.recorded === undefined) return wrap;
    const did = describe(parting.recorded.step);
    const note = `the old code is not at hand: unless the new code ${did} after this, that belongs into an \`else\``;
    return { ...wrap, notes: [...wrap.notes, note] };
  }
  if (before?.changed) {
    const kept = keeping(name, before, sources);
    if (kept !== undefined) return kept;
  }
  if (now !== undefined && before !== undefined) {
    const moved = reordered(name, now, before, sources);
    if (moved !== undefined) return moved;
  }
  return unplaced(name, parting);
}

/** The statement to look at: the innermost one that only one side has, in a file that both have. */
function issuing(
  frames: readonly TracedFrame[],
  own: Sources["now"],
  other: Sources["now"],
): Issuing | undefined {
  const found = frames.flatMap(({ file, line, column }): Issuing[] => {
    const lua = own(file);
    const placed = lua?.at(line, column);
    if (lua === undefined || placed === undefined) return [];
    return [{ file, lua, placed, changed: lacks(other(file), lua, placed) }];
  });
  const known = found.find(({ file, changed }) => changed && other(file) !== undefined);
  const chosen = known ?? found.find(({ changed }) => changed) ?? found[0];
  if (chosen === undefined || !chosen.changed) return chosen;
  const there = other(chosen.file);
  let { placed } = chosen;
  // A loop or a coroutine that is new as a whole is wrapped as a whole.
  while (
    placed.parent &&
    isWhole(placed.parent) &&
    [placed.parent, ...placed.parent.inner].every((item) => lacks(there, chosen.lua, item))
  )
    placed = placed.parent;
  return { ...chosen, placed };
}

function lacks(other: LuaFile | undefined, own: LuaFile, { own: text }: Placed): boolean {
  return other === undefined || own.count(text) > other.count(text);
}

/** Not the function around, which only becomes known by it. */
function isWhole({ statement: { type } }: Placed): boolean {
  return !/^(LocalFunction|Function|Return|Local|Assignment)Statement$/.test(type);
}

function stretch({ lua, placed }: Issuing): Stretch {
  return { lua, first: placed, last: placed };
}

/**
 * What the old code did and the new one does not, at its place among the statements that are left. Where it gave a value to a local that
 * the new code has from elsewhere, nobody but the author knows how the two go together.
 */
function keeping(name: string, before: Issuing, sources: Sources): Wrap | undefined {
  const lua = sources.now(before.file);
  if (lua === undefined) return undefined;
  if (localNames(stretch(before)).some((local) => new RegExp(`\\b${local}\\b`).test(lua.text)))
    return undefined;
  const { siblings } = before.placed;
  const index = siblings.indexOf(before.placed);
  const line = before.placed.statement.range.start.line;
  for (const next of siblings.slice(index + 1)) {
    const anchor = lua.like(next.own, line);
    if (anchor)
      return wrapped(name, before.file, { lua, first: anchor, last: anchor }, stretch(before), "before");
  }
  for (const previous of siblings.slice(0, index).reverse()) {
    const anchor = lua.like(previous.own, line);
    if (anchor)
      return wrapped(name, before.file, { lua, first: anchor, last: anchor }, stretch(before), "after");
  }
  return undefined;
}

/** The same statements in another order: what stands between them, both ways. Anything else is for the author to untangle. */
function reordered(name: string, now: Issuing, before: Issuing, sources: Sources): Wrap | undefined {
  if (now.file !== before.file) return undefined;
  const line = now.placed.statement.range.start.line;
  const here = sources.now(now.file)?.like(before.placed.own, line);
  const there = sources.before(now.file)?.like(now.placed.own, before.placed.statement.range.start.line);
  if (here === undefined || there === undefined) return undefined;
  const stretchNow = between(now.lua, now.placed, here);
  const stretchBefore = between(before.lua, before.placed, there);
  if (stretchNow === undefined || stretchBefore === undefined) return undefined;
  if (!isDeepStrictEqual(textsOf(stretchNow), textsOf(stretchBefore))) return undefined;
  return wrapped(name, now.file, stretchNow, stretchBefore);
}

function textsOf(code: Stretch): string[] {
  return statementsOf(code)
    .map(({ range: { start, end } }) => code.lua.text.slice(start.offset, end.offset).replace(/\s+/g, " "))
    .sort();
}

/** The shortest stretch of one block with both in it. */
function between(lua: LuaFile, a: Placed, b: Placed): Stretch | undefined {
  for (let one: Placed | undefined = a; one; one = one.parent) {
    for (let two: Placed | undefined = b; two; two = two.parent) {
      if (one.siblings !== two.siblings) continue;
      const order = one.siblings.indexOf(one) - one.siblings.indexOf(two);
      return order <= 0 ? { lua, first: one, last: two } : { lua, first: two, last: one };
    }
  }
  return undefined;
}

/** @param beside the old way goes in front of or behind the new stretch, which stays as it is */
function wrapped(
  name: string,
  file: string,
  now: Stretch,
  before: Stretch | undefined,
  beside?: "before" | "after",
): Wrap {
  const { text } = now.lua;
  const indent = indentOf(text, now.first);
  const step = /^(\t| {2,8})\S/m.exec(text)?.[1] ?? "    ";
  const asking = versionName(text) ?? "workflow";
  const version = `${asking}.version(${JSON.stringify(freeName(name, text))}, -1, 1)`;
  const branches = [beside ? undefined : now, before].filter((branch) => branch !== undefined);
  const names = [...new Set(branches.flatMap(localNames))];
  const lines = names.length > 0 ? [`local ${names.join(", ")}`] : [];
  const branch = (code: Stretch) => branchLines(code).map((line) => (line === "" ? line : step + line));
  if (beside) lines.push(`if ${version} < 1 then`, ...branch(before!), "end");
  else if (before === undefined) lines.push(`if ${version} >= 1 then`, ...branch(now), "end");
  else lines.push(`if ${version} >= 1 then`, ...branch(now), "else", ...branch(before), "end");
  const firstLine = now.first.statement.range.start.line;
  const lastLine = now.last.statement.range.end.line;
  const place = beside === "before" ? [firstLine, firstLine - 1] : [lastLine + 1, lastLine];
  const [first, last] = beside ? place : [firstLine, lastLine];
  return {
    file,
    first: first!,
    last: last!,
    text: lines.map((line) => (line === "" ? line : indent + line)).join("\n"),
    notes: versionName(text) === undefined ? [NEEDS] : [],
  };
}

const NEEDS =
  'the file needs `local workflow = require("workflow")`, and its entry `workflow` among its `modules`';

/** The local that holds the module. */
function versionName(text: string): string | undefined {
  return /\blocal\s+(\w+)[^\n=]*=\s*require\s*\(?\s*["']workflow["']/.exec(text)?.[1];
}

function freeName(name: string, text: string): string {
  let free = name;
  for (let number = 2; text.includes(JSON.stringify(free)); number++) free = `${name} ${number}`;
  return free;
}

function statementsOf({ first, last }: Stretch): Statement[] {
  const { siblings } = first;
  return siblings
    .slice(siblings.indexOf(first), siblings.indexOf(last) + 1)
    .map(({ statement }) => statement);
}

/** Locals that code behind the branch may use. */
function localNames(code: Stretch): string[] {
  return statementsOf(code).flatMap((statement) => {
    if (statement.type === "LocalStatement") return statement.names.map(({ name }) => name);
    return statement.type === "LocalFunctionStatement" ? [statement.name.name] : [];
  });
}

/** The lines of a stretch without its indentation, with assignments in place of locals. */
function branchLines(code: Stretch): string[] {
  const { text } = code.lua;
  const indent = indentOf(text, code.first);
  let from = code.first.statement.range.start.offset;
  let result = "";
  for (const statement of statementsOf(code)) {
    const { start, end } = statement.range;
    result += text.slice(from, start.offset) + assigning(statement, text);
    from = end.offset;
  }
  return result.split("\n").map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
}

function assigning(statement: Statement, text: string): string {
  const { start, end } = statement.range;
  const whole = text.slice(start.offset, end.offset);
  if (statement.type === "LocalFunctionStatement") return whole.replace(/^local\s+/, "");
  if (statement.type !== "LocalStatement") return whole;
  const names = statement.names.map(({ name }) => name).join(", ");
  const [init] = statement.init;
  return `${names} = ${init === undefined ? "nil" : text.slice(init.range.start.offset, end.offset)}`;
}

function indentOf(text: string, { statement }: Placed): string {
  const { offset } = statement.range.start;
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^\s*/.exec(line)![0];
}

function changeName({ now, recorded }: Parting, added: boolean, removed: boolean): string {
  const subject = (step: { kind: string; name: string } | undefined) =>
    step === undefined ? undefined : step.kind === "timer" ? "pause" : step.name || step.kind;
  const [is, was] = [subject(now?.step), subject(recorded?.step)];
  if (added && !removed && is !== undefined) return `add ${is}`;
  if (removed && !added && was !== undefined) return `remove ${was}`;
  return `change ${was ?? is ?? "order"}`;
}

/** Where no source is known: what to write in the branches is left to who knows it. */
function unplaced(name: string, { now, recorded }: Parting): Wrap {
  const does = now === undefined ? "nothing more" : describe(now.step);
  const did = recorded === undefined ? "nothing more" : describe(recorded.step);
  const text = `if workflow.version(${JSON.stringify(name)}, -1, 1) >= 1 then
    -- the new way: ${does}
else
    -- the way before: ${did}
end`;
  const [place] = now?.frames ?? [];
  return { ...(place && { file: place.file, first: place.line, last: place.line }), text, notes: [] };
}
