/** Names with annotations: `local` lists and function headers (language.md §3.2). */

import type { FunctionHeader } from "../source.ts";
import { isWord } from "../types/cursor.ts";
import { parseTypeParameters } from "../types/generic.ts";
import { parseReturns } from "../types/signature.ts";
import { parseType } from "../types/type.ts";
import type { Walker } from "./walker.ts";

/** `local a: T, b`; `index` is the token `local`. Stops where the initialisers start. */
export function readLocalNames(walker: Walker, index: number): number {
  const { tokens } = walker.source;
  let at = index + 1;
  while (tokens.at(at).kind === "name") {
    at = readBinding(walker, at);
    if (isWord(tokens.at(at), "<")) at = readAttribute(walker, at);
    if (!isWord(tokens.at(at), ",")) break;
    at++;
  }
  return at;
}

/** `name` or `name: T` */
function readBinding(walker: Walker, index: number): number {
  const { source } = walker;
  const name = source.tokens.at(index);
  if (!isWord(source.tokens.at(index + 1), ":")) return index + 1;
  const { value, next, end } = walker.readType(index + 2, parseType);
  source.erase(index + 1, next, end);
  if (value !== undefined) source.annotations.set(name.start, value);
  return next;
}

/** `<const>` and `<close>` are Lua 5.4. */
function readAttribute(walker: Walker, index: number): number {
  const { source } = walker;
  const { tokens } = source;
  const { start } = tokens.at(index);
  const name = tokens.at(index + 1);
  const closing = tokens.at(index + 2);
  if (name.kind !== "name" || closing.kind !== "symbol" || !closing.text.startsWith(">")) return index;
  const end = closing.start + 1;
  source.problems.syntax("LF2008", { start, end }, `attribute \`<${name.text}>\` is not supported`, {
    help: "attributes of locals are Lua 5.4; remove it",
  });
  if (closing.text === ">") {
    source.erase(index, index + 3, end);
    return index + 3;
  }
  tokens.shorten(index + 2);
  source.erase(index, index + 2, end);
  return index + 2;
}

/** Everything from `function` up to the body: name, type parameters, parameters, return types. */
export function readFunctionHeader(walker: Walker, index: number): number {
  const { source } = walker;
  const { tokens } = source;
  const { start } = tokens.at(index);
  const header: FunctionHeader = { typeParameters: [] };
  source.headers.set(start, header);
  let at = readFunctionName(walker, index + 1);
  if (isWord(tokens.at(at), "<")) {
    const { value, next, end } = walker.readType(at, parseTypeParameters);
    source.erase(at, next, end);
    header.typeParameters = value ?? [];
    at = next;
  }
  let vararg = false;
  if (isWord(tokens.at(at), "(")) {
    const read = readParameters(walker, at, header);
    vararg = read.vararg;
    at = read.next;
    if (isWord(tokens.at(at), ":")) {
      const { value, next, end } = walker.readType(at + 1, (cursor) => parseReturns(cursor, true));
      source.erase(at, next, end);
      if (value !== undefined) header.returns = value;
      at = next;
    }
  }
  walker.nesting.open("function", index, start, vararg);
  return at;
}

function readFunctionName(walker: Walker, index: number): number {
  const { tokens } = walker.source;
  const first = tokens.at(index);
  if (first.kind !== "name") return index;
  let at = index + 1;
  while ((isWord(tokens.at(at), ".") || isWord(tokens.at(at), ":")) && tokens.at(at + 1).kind === "name")
    at += 2;
  return at;
}

function readParameters(
  walker: Walker,
  index: number,
  header: FunctionHeader,
): { vararg: boolean; next: number } {
  const { source } = walker;
  const { tokens } = source;
  let vararg = false;
  let at = index + 1;
  for (;;) {
    if (tokens.at(at).kind === "name") {
      at = readBinding(walker, at);
    } else if (isWord(tokens.at(at), "...")) {
      vararg = true;
      at++;
      if (isWord(tokens.at(at), ":")) {
        const { value, next, end } = walker.readType(at + 1, parseType);
        source.erase(at, next, end);
        if (value !== undefined) header.varargAnnotation = value;
        at = next;
      }
    } else {
      break;
    }
    if (!isWord(tokens.at(at), ",")) break;
    at++;
  }
  return { vararg, next: behindParameters(walker, at) };
}

/** The mistakes of a broken list are luaparse's to report; here it must only not be taken for the body. */
function behindParameters(walker: Walker, index: number): number {
  const { tokens } = walker.source;
  const { line } = tokens.at(index);
  let at = index;
  while (at < tokens.last && tokens.at(at).line === line && !isWord(tokens.at(at), ")")) at++;
  return isWord(tokens.at(at), ")") ? at + 1 : index;
}
