/** Types without operators around them (language.md §3.3). */
import type { TypeNode, TypeRecordField } from "../ast.ts";
import { readNumber } from "../lex/numbers.ts";
import { type Token, TYPE_WORDS } from "../lex/token.ts";
import type { TypeCursor } from "./cursor.ts";
import { closesAngle } from "./generic.ts";
import { parseGroup, parseReturns, typeOfGroup } from "./signature.ts";
import { parseType } from "./type.ts";

const PRIMITIVES: ReadonlySet<string> = new Set(
  "boolean number integer string any unknown never table".split(" "),
);

export function parsePrimary(cursor: TypeCursor): TypeNode {
  const { kind, text } = cursor.token;
  switch (kind) {
    case "string":
    case "number":
      return parseLiteral(cursor);
    case "keyword":
      return parseKeyword(cursor);
    case "name":
      return parseWord(cursor);
    case "symbol":
      if (text === "{") return parseBraces(cursor, cursor.token.start, false);
      if (text === "(") return typeOfGroup(cursor, parseGroup(cursor));
      if (text === "-" && cursor.peek(1).kind === "number") return parseLiteral(cursor);
      break;
    default:
  }
  return cursor.fail("type expected");
}

function parseLiteral(cursor: TypeCursor): TypeNode {
  const { start } = cursor.token;
  const negative = cursor.take("-");
  const token = cursor.advance();
  const range = cursor.range(start);
  if (token.kind === "string") return { type: "LiteralType", value: token.value ?? "", range };
  const read = readNumber(token.text);
  // A malformed number is reported by the tokenizer.
  const value = typeof read === "string" ? 0 : read.value;
  return { type: "LiteralType", value: negative ? -value : value, range };
}

function parseKeyword(cursor: TypeCursor): TypeNode {
  const { text, start } = cursor.token;
  if (text !== "nil" && text !== "true" && text !== "false") {
    const help = text === "function" ? "the type of a function is `(A) -> R` or `fun(a: A): R`" : undefined;
    return cursor.fail("type expected", help);
  }
  cursor.advance();
  const range = cursor.range(start);
  if (text === "nil") return { type: "NamedType", name: "nil", arguments: [], range };
  return { type: "LiteralType", value: text === "true", range };
}

function parseWord(cursor: TypeCursor): TypeNode {
  const { text, start } = cursor.token;
  if (!TYPE_WORDS.has(text)) return parseNamed(cursor);
  switch (text) {
    case "fun":
      return parseFun(cursor);
    case "interface":
      cursor.advance();
      return cursor.is("{") ? parseBraces(cursor, start, true) : cursor.fail("'{' expected");
    case "keyof": {
      cursor.advance();
      cursor.expect("(");
      const inner = parseType(cursor);
      cursor.expect(")");
      return { type: "KeyofType", inner, range: cursor.range(start) };
    }
    case "typeof":
      return parseTypeof(cursor);
    default:
      return cursor.fail(
        "type expected",
        text === "asserts" ? "`asserts` stands only as a return type" : undefined,
      );
  }
}

function parseTypeof(cursor: TypeCursor): TypeNode {
  const at = cursor.index;
  const { start } = cursor.advance();
  if (!cursor.is("(")) return cursor.fail("'(' expected");
  const { values, next } = cursor.callArguments(at);
  const [expression] = values;
  if (expression === undefined || values.length > 1)
    return cursor.fail("one expression expected in `typeof(…)`");
  cursor.moveTo(next);
  return { type: "TypeofType", expression, range: cursor.range(start) };
}

/** `User`, `lib.User`, `Box<T>`. */
function parseNamed(cursor: TypeCursor): TypeNode {
  const first = cursor.name();
  let last: Token = first;
  if (cursor.take(".")) last = cursor.name();
  const generic = cursor.is("<") && (!cursor.inCast || (!PRIMITIVES.has(last.text) && closesAngle(cursor)));
  const args = generic ? parseArguments(cursor) : [];
  return {
    type: "NamedType",
    name: last.text,
    ...(last === first ? {} : { qualifier: first.text }),
    arguments: args,
    range: cursor.range(first.start),
  };
}

function parseArguments(cursor: TypeCursor): TypeNode[] {
  cursor.expect("<");
  const types = [parseType(cursor)];
  while (cursor.take(",")) types.push(parseType(cursor));
  cursor.closeAngle();
  return types;
}

/** `fun(a: A): R` */
function parseFun(cursor: TypeCursor): TypeNode {
  const { start } = cursor.advance();
  if (!cursor.is("(")) cursor.fail("'(' expected");
  const { parameters, vararg } = parseGroup(cursor);
  const returns = cursor.take(":") ? parseReturns(cursor, false) : [];
  const range = cursor.range(start);
  return {
    type: "FunctionType",
    parameters,
    ...(vararg === undefined ? {} : { vararg }),
    returns,
    fun: true,
    range,
  };
}

/** `{}`, `{T}`, `{[K]: V}`, `{a: T, b?: U}`. */
function parseBraces(cursor: TypeCursor, start: number, isInterface: boolean): TypeNode {
  return cursor.nested(() => {
    cursor.expect("{");
    if (isInterface || cursor.is("}") || startsField(cursor)) {
      const fields = parseFields(cursor);
      return { type: "RecordType", fields, interface: isInterface, range: cursor.range(start) };
    }
    if (cursor.take("[")) {
      const key = parseType(cursor);
      cursor.expect("]");
      cursor.expect(":");
      const value = parseType(cursor);
      takeSeparator(cursor);
      cursor.expect("}");
      return { type: "MapType", key, value, range: cursor.range(start) };
    }
    const element = parseType(cursor);
    cursor.expect("}");
    return { type: "ArrayType", element, range: cursor.range(start) };
  });
}

function startsField(cursor: TypeCursor): boolean {
  if (cursor.token.kind !== "name") return false;
  const { text } = cursor.peek(1);
  return text === ":" || (text === "?" && cursor.peek(2).text === ":");
}

function parseFields(cursor: TypeCursor): TypeRecordField[] {
  const fields: TypeRecordField[] = [];
  while (!cursor.take("}")) {
    const { text: name, start } = cursor.name();
    const optional = cursor.take("?");
    cursor.expect(":");
    const type = parseType(cursor);
    fields.push({ name, optional, type, range: cursor.range(start) });
    if (!takeSeparator(cursor) && !cursor.is("}")) cursor.fail("'}' expected");
  }
  return fields;
}

function takeSeparator(cursor: TypeCursor): boolean {
  return cursor.take(",") || cursor.take(";");
}
