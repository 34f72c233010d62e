/** Parameter lists and return types (language.md §3.2, §3.3). */
import type { TypeFunctionParameter, TypeNode } from "../ast.ts";
import { type TypeCursor, TypeSyntaxError } from "./cursor.ts";
import { parseType, parseTypeFrom } from "./type.ts";

/** A parenthesised list. Only what follows tells parameters, return types and grouping apart. */
export interface Group {
  start: number;
  /** Token index of the `(`. */
  index: number;
  parameters: TypeFunctionParameter[];
  vararg?: TypeNode;
}

export function parseGroup(cursor: TypeCursor): Group {
  const { index } = cursor;
  const { start } = cursor.token;
  return cursor.nested(() => {
    cursor.expect("(");
    const group: Group = { start, index, parameters: [] };
    if (cursor.take(")")) return group;
    do {
      if (cursor.is("...")) {
        group.vararg = parseVararg(cursor);
        break;
      }
      group.parameters.push(parseParameter(cursor));
    } while (cursor.take(","));
    cursor.expect(")");
    return group;
  });
}

/** `T`, `name: T`, `name?: T` */
function parseParameter(cursor: TypeCursor): TypeFunctionParameter {
  const { start, kind, text } = cursor.token;
  const optional = cursor.peek(1).text === "?" && cursor.peek(2).text === ":";
  if (kind !== "name" || (cursor.peek(1).text !== ":" && !optional)) {
    const type = parseType(cursor);
    return { type, range: type.range };
  }
  cursor.moveTo(cursor.index + (optional ? 3 : 2));
  const inner = parseType(cursor);
  const type: TypeNode = optional ? { type: "OptionalType", inner, range: inner.range } : inner;
  return { name: text, type, range: cursor.range(start) };
}

/** `...T`, `...: T`; without a type anything is accepted. */
function parseVararg(cursor: TypeCursor): TypeNode {
  const { start } = cursor.advance();
  cursor.take(":");
  if (cursor.is(")")) return { type: "NamedType", name: "any", arguments: [], range: cursor.range(start) };
  return parseType(cursor);
}

/** `(…) -> R`, or a type in parentheses. */
export function typeOfGroup(cursor: TypeCursor, group: Group): TypeNode {
  const { start, parameters, vararg } = group;
  if (!cursor.take("->")) {
    const inner = groupedType(group);
    if (inner === undefined) return cursor.fail("'->' expected");
    return { type: "ParenthesizedType", inner, range: cursor.range(start) };
  }
  const returns = parseReturns(cursor, false);
  const range = cursor.range(start);
  return {
    type: "FunctionType",
    parameters,
    ...(vararg === undefined ? {} : { vararg }),
    returns,
    fun: false,
    range,
  };
}

function groupedType({ parameters, vararg }: Group): TypeNode | undefined {
  const [only] = parameters;
  if (only === undefined || parameters.length > 1 || only.name !== undefined) return undefined;
  return vararg === undefined ? only.type : undefined;
}

/**
 * What stands behind `->` or the `:` of a signature. Only signatures of functions and methods may list several
 * types without parentheses: elsewhere the comma belongs to the list around the type.
 */
export function parseReturns(cursor: TypeCursor, unparenthesized: boolean): TypeNode[] {
  if (cursor.is("asserts")) return [parseAsserts(cursor)];
  let first: TypeNode;
  if (cursor.is("(")) {
    const group = parseGroup(cursor);
    const continues = ["?", "[", "|", "&", "@", "extends"].some((text) => cursor.is(text));
    if (!cursor.is("->") && !(continues && groupedType(group) !== undefined)) return listed(group);
    first = cursor.nested(() => parseTypeFrom(cursor, typeOfGroup(cursor, group)), true);
  } else {
    first = cursor.nested(() => parseTypeFrom(cursor), true);
  }
  const types = [first];
  while (unparenthesized && cursor.take(",")) types.push(parseType(cursor));
  return types;
}

function listed({ parameters, vararg, index }: Group): TypeNode[] {
  if (vararg !== undefined) throw new TypeSyntaxError(index, "a list of return types cannot contain '...'");
  if (parameters.some(({ name }) => name !== undefined)) {
    throw new TypeSyntaxError(
      index,
      "return types have no names",
      "a function type is written `(a: A) -> R`",
    );
  }
  return parameters.map(({ type }) => type);
}

/** `asserts x`, `asserts x is T` */
function parseAsserts(cursor: TypeCursor): TypeNode {
  const { start } = cursor.advance();
  const { text: name } = cursor.name();
  const asserted = cursor.take("is") ? parseType(cursor) : undefined;
  return {
    type: "AssertsType",
    name,
    ...(asserted === undefined ? {} : { asserted }),
    range: cursor.range(start),
  };
}
