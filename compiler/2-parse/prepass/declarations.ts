/** `type` and `interface` declarations (language.md §3.1). */
import type { InterfaceMethod, Statement, TypeFunctionParameter, TypeNode } from "../ast.ts";
import { type Token, TYPE_WORDS } from "../lex/token.ts";
import type { TypeCursor } from "../types/cursor.ts";
import { parseTypeParameters } from "../types/generic.ts";
import { parseReturns } from "../types/signature.ts";
import { parseType } from "../types/type.ts";
import type { Walker } from "./walker.ts";

/** `type Name<P> = T` */
export function readTypeDeclaration(walker: Walker, index: number): number {
  const { start } = walker.source.tokens.at(index);
  const { value, next, end } = walker.readType(index + 1, (cursor): Statement => {
    const { text: name } = declaredName(cursor);
    const parameters = cursor.is("<") ? parseTypeParameters(cursor) : [];
    cursor.expect("=");
    return { type: "TypeStatement", name, parameters, value: parseType(cursor), range: cursor.range(start) };
  });
  return walker.insertDeclaration(index, next, end, value);
}

/** `interface Name: Base … end` */
export function readInterface(walker: Walker, index: number): number {
  const { tokens } = walker.source;
  const { start } = tokens.at(index);
  const { value, next, end } = walker.readType(index + 1, (cursor): Statement => {
    const { text: name } = declaredName(cursor);
    const parameters = cursor.is("<") ? parseTypeParameters(cursor) : [];
    const bases = cursor.take(":") ? parseBases(cursor) : [];
    const methods: InterfaceMethod[] = [];
    while (!cursor.take("end")) methods.push(parseMethod(cursor));
    return { type: "InterfaceStatement", name, parameters, bases, methods, range: cursor.range(start) };
  });
  if (value !== undefined) return walker.insertDeclaration(index, next, end, value);
  // Methods have no bodies: the next `end` is the one of the declaration.
  let last = next;
  while (last < tokens.last && tokens.at(last).text !== "end") last++;
  const behind = Math.min(last + 1, tokens.last);
  return walker.insertDeclaration(index, behind, tokens.at(behind - 1).end, undefined);
}

function declaredName(cursor: TypeCursor): Token {
  if (TYPE_WORDS.has(cursor.token.text)) cursor.fail("<name> expected");
  return cursor.name();
}

function parseBases(cursor: TypeCursor): TypeNode[] {
  const bases = [parseType(cursor)];
  while (cursor.take(",")) bases.push(parseType(cursor));
  return bases;
}

/** `function name(a: A): R` */
function parseMethod(cursor: TypeCursor): InterfaceMethod {
  const { start } = cursor.token;
  if (!cursor.take("function")) {
    cursor.fail("'end' expected", "an interface contains only method signatures: `function name(a: A): R`");
  }
  const { text: name } = cursor.name();
  const parameters = parseMethodParameters(cursor);
  const returns = cursor.take(":") ? parseReturns(cursor, true) : [];
  return { name, parameters, returns, range: cursor.range(start) };
}

function parseMethodParameters(cursor: TypeCursor): TypeFunctionParameter[] {
  cursor.expect("(");
  const parameters: TypeFunctionParameter[] = [];
  if (cursor.take(")")) return parameters;
  do {
    const { text: name, start } = cursor.name();
    const range = cursor.range(start);
    const type: TypeNode = cursor.take(":")
      ? parseType(cursor)
      : { type: "NamedType", name: "any", arguments: [], range };
    parameters.push({ name, type, range: cursor.range(start) });
  } while (cursor.take(","));
  cursor.expect(")");
  return parameters;
}
