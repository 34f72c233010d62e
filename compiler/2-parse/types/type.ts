/**
 * Type expressions (language.md §3.3), from the outside in: conditional types, then `|` and `&` on one level,
 * then suffixes. Optional marks and validators may be mixed.
 */
import type { TypeNode, Validator } from "../ast.ts";
import { MAX_LEVELS, TooDeep } from "../levels.ts";
import type { Token } from "../lex/token.ts";
import type { TypeCursor } from "./cursor.ts";
import { parsePrimary } from "./primary.ts";

export function parseType(cursor: TypeCursor): TypeNode {
  return cursor.nested(() => parseTypeFrom(cursor));
}

/** A type whose first primary may already be read. */
export function parseTypeFrom(cursor: TypeCursor, first?: TypeNode): TypeNode {
  const start = first?.range.start.offset ?? cursor.token.start;
  const check = parseUnion(cursor, first);
  if (!cursor.take("extends")) return check;
  cursor.beforeQuestion = true;
  const bound = parseUnion(cursor);
  cursor.beforeQuestion = false;
  cursor.expect("?");
  const then = parseType(cursor);
  cursor.expect(":");
  const otherwise = parseType(cursor);
  return { type: "ConditionalType", check, extends: bound, then, otherwise, range: cursor.range(start) };
}

function parseUnion(cursor: TypeCursor, first?: TypeNode): TypeNode {
  const start = first?.range.start.offset ?? cursor.token.start;
  // A bar in front lines up the members of a union over several lines.
  if (first === undefined) cursor.take("|");
  let left = parseSuffixed(cursor, first);
  let current: "|" | "&" | undefined;
  for (let depth = 0; ; ) {
    const operator = cursor.is("|") ? "|" : cursor.is("&") ? "&" : undefined;
    if (operator === undefined) return left;
    cursor.advance();
    const right = parseSuffixed(cursor);
    const range = cursor.range(start);
    if (operator === current && (left.type === "UnionType" || left.type === "IntersectionType")) {
      left.members.push(right);
      left.range = range;
      continue;
    }
    const type = operator === "|" ? "UnionType" : "IntersectionType";
    left = { type, members: [left, right], range };
    current = operator;
    depth = limited(cursor, depth);
  }
}

function parseSuffixed(cursor: TypeCursor, first?: TypeNode): TypeNode {
  const start = first?.range.start.offset ?? cursor.token.start;
  let type = first ?? (cursor.is("readonly") ? parseReadonly(cursor) : parsePrimary(cursor));
  for (let depth = 0; ; depth = limited(cursor, depth)) {
    if (cursor.is("[")) {
      type = parseIndex(cursor, type, start);
    } else if (cursor.is("?")) {
      if (cursor.beforeQuestion && startsType(cursor.peek(1))) return type;
      cursor.advance();
      type = { type: "OptionalType", inner: type, range: cursor.range(start) };
    } else if (cursor.is("@")) {
      const validators = parseValidators(cursor);
      type = { type: "ValidatedType", inner: type, validators, range: cursor.range(start) };
    } else {
      return type;
    }
  }
}

/** `readonly` takes arrays of what follows with it, so that `readonly T[]` is a read-only array. */
function parseReadonly(cursor: TypeCursor): TypeNode {
  const { start } = cursor.advance();
  const innerStart = cursor.token.start;
  let inner = cursor.nested(() => (cursor.is("readonly") ? parseReadonly(cursor) : parsePrimary(cursor)));
  for (let depth = 0; cursor.is("["); depth = limited(cursor, depth))
    inner = parseIndex(cursor, inner, innerStart);
  return { type: "ReadonlyType", inner, range: cursor.range(start) };
}

function parseIndex(cursor: TypeCursor, object: TypeNode, start: number): TypeNode {
  cursor.expect("[");
  if (cursor.take("]")) return { type: "ArrayType", element: object, range: cursor.range(start) };
  const index = parseType(cursor);
  cursor.expect("]");
  return { type: "IndexAccessType", object, index, range: cursor.range(start) };
}

/** `@name`, `@name(…)`, any number of them (§3.5). */
function parseValidators(cursor: TypeCursor): Validator[] {
  const validators: Validator[] = [];
  while (cursor.is("@")) {
    const { start } = cursor.advance();
    const at = cursor.index;
    const { text, lastLine } = cursor.name();
    // On a new line a parenthesis starts a statement.
    const called = cursor.is("(") && cursor.token.line === lastLine;
    const call = called ? cursor.callArguments(at) : undefined;
    if (call !== undefined) cursor.moveTo(call.next);
    validators.push({ name: text, arguments: call?.values ?? [], range: cursor.range(start) });
  }
  return validators;
}

function startsType({ kind, text }: Token): boolean {
  if (kind === "symbol") return text === "{" || text === "(";
  if (kind === "keyword") return text === "nil" || text === "true" || text === "false";
  return kind === "name" || kind === "string" || kind === "number";
}

function limited(cursor: TypeCursor, depth: number): number {
  if (depth >= MAX_LEVELS) throw new TooDeep(cursor.token.start);
  return depth + 1;
}
