/** Which Lua lines of a registry can run, and which have. Pure. */
import { luaEntries } from "../../compiler/1-registry/index.ts";
import type { LuaEntry, Registry } from "../../compiler/1-registry/model.ts";
import type { Expression, Statement } from "../../compiler/2-parse/ast.ts";
import { parse } from "../../compiler/2-parse/index.ts";
import { statementParts, subexpressions } from "../../compiler/3-analyze/walk.ts";
import type { Counts } from "./counts.ts";

/** A function that has a name. */
export interface CoveredFunction {
  name: string;
  line: number;
  count: number;
}

export interface CoveredFile {
  /** Below the registry's folder. */
  file: string;
  /** Counts of the lines that have statements, in their order. */
  lines: Map<number, number>;
  functions: CoveredFunction[];
}

/** Statements that are no code. */
const NO_CODE = new Set(["LabelStatement", "TypeStatement", "InterfaceStatement"]);

/**
 * The registry's own Lua without its tests, by file. What only tests import is there as well: a library of theirs cannot be told
 * from one of the program's.
 */
export function coverageOf(registry: Registry, counts: Counts): CoveredFile[] {
  const entries = luaEntries(registry).filter(
    ({ meta, source }) => meta.type !== "test" && !isForeign(registry, source.file),
  );
  // A file that is a test's, too, is a test.
  const tests = new Set(
    registry.functions.flatMap(({ meta, source }) =>
      meta.type === "test" && !source.inline ? [source.file] : [],
    ),
  );
  const byFile = new Map<string, CoveredFile>();
  for (const [place, group] of grouped(entries)) {
    const [first] = group;
    if (tests.has(first!.source.file) || place === undefined) continue;
    const covered = entryCoverage(
      first!,
      group.map(({ id }) => counts.get(id) ?? new Map()),
    );
    if (covered === undefined) continue;
    const { file } = covered;
    const known = byFile.get(file);
    if (known === undefined) byFile.set(file, covered);
    else {
      for (const [line, count] of covered.lines) known.lines.set(line, count);
      known.functions.push(...covered.functions);
    }
  }
  const files = [...byFile.values()].filter(({ lines }) => lines.size > 0);
  for (const item of files) {
    item.lines = new Map([...item.lines].sort(([left], [right]) => left - right));
    item.functions.sort((left, right) => left.line - right.line);
  }
  return files.sort((left, right) => (left.file < right.file ? -1 : 1));
}

/** Copies of somebody else's modules, and those that come with luaflow. */
function isForeign({ vendored }: Registry, file: string): boolean {
  return file.includes(":") || vendored.some((folder) => file.startsWith(`${folder}/`));
}

/** Entries by their text: several may have one file. */
function grouped(entries: readonly LuaEntry[]): Map<string, LuaEntry[]> {
  const groups = new Map<string, LuaEntry[]>();
  for (const entry of entries) {
    const { file, inline, startLine } = entry.source;
    const place = inline ? `${file}:${startLine}` : file;
    groups.set(place, [...(groups.get(place) ?? []), entry]);
  }
  return groups;
}

/** @param compiled the counts of each entry that has the text */
function entryCoverage(
  { source }: LuaEntry,
  compiled: readonly ReadonlyMap<number, number>[],
): CoveredFile | undefined {
  const { chunk } = parse(source.text, source);
  if (chunk === undefined) return undefined;
  const shift = source.inline ? source.startLine - 1 : 0;
  const counted = (line: number): number | undefined => {
    const known = compiled.flatMap((lines) => lines.get(line) ?? []);
    return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
  };
  const lines = new Map<number, number>();
  const functions: CoveredFunction[] = [];

  /** What a function's first statement has counted; one without any counts with its own line. */
  const calls = (statement: Statement, line: number): number => {
    const { expressions } = statementParts(statement);
    const func = expressions.find((node) => node.type === "FunctionExpression");
    const first = func?.body.find(({ type }) => !NO_CODE.has(type) && !type.endsWith("FunctionStatement"));
    return counted(first?.range.start.line ?? line) ?? 0;
  };

  /** @param left whether the function around was left out of all programs, since nothing reaches it */
  const walk = (block: readonly Statement[], left: boolean): void => {
    for (const statement of block) {
      const { line } = statement.range.start;
      const named = nameOf(statement);
      if (named !== undefined) {
        functions.push({ name: named, line: line + shift, count: calls(statement, line) });
      } else if (!NO_CODE.has(statement.type)) {
        const count = counted(line);
        if (count !== undefined || left) lines.set(line + shift, count ?? 0);
      }
      const { expressions, blocks } = statementParts(statement);
      for (const inner of blocks) walk(inner, left);
      const into = (node: Expression): void => {
        if (node.type !== "FunctionExpression") return subexpressions(node, into);
        const { start, end } = node.range;
        const present = compiled.some((known) =>
          [...known.keys()].some((item) => item >= start.line && item <= end.line),
        );
        walk(node.body, left || !present);
      };
      expressions.forEach(into);
    }
  };
  walk(chunk.body, false);
  return { file: source.file, lines, functions };
}

/** What a statement that is nothing but a function calls it. */
function nameOf(statement: Statement): string | undefined {
  if (statement.type === "LocalFunctionStatement") return statement.name.name;
  return statement.type === "FunctionStatement" ? pathOf(statement.target) : undefined;
}

function pathOf(target: Expression): string {
  if (target.type === "Identifier") return target.name;
  return target.type === "MemberExpression" ? `${pathOf(target.object)}.${target.name}` : "?";
}
