/** Type parameters, and the question whether a `<` behind a cast opens a list of type arguments. */
import type { TypeParameter } from "../ast.ts";
import { TYPE_WORDS } from "../lex/token.ts";
import type { TypeCursor } from "./cursor.ts";
import { parseType } from "./type.ts";

/** `<T, U: Constraint>` (language.md §3.1) */
export function parseTypeParameters(cursor: TypeCursor): TypeParameter[] {
  cursor.expect("<");
  const parameters: TypeParameter[] = [];
  do {
    if (TYPE_WORDS.has(cursor.token.text)) cursor.fail("<name> expected");
    const { text: name, start } = cursor.name();
    const constraint = cursor.take(":") ? parseType(cursor) : undefined;
    parameters.push({
      name,
      ...(constraint === undefined ? {} : { constraint }),
      range: cursor.range(start),
    });
  } while (cursor.take(","));
  cursor.closeAngle();
  return parameters;
}

/** No list of type arguments is longer; the bound keeps parsing linear. */
const LOOKAHEAD = 500;

const INSIDE: ReadonlySet<string> = new Set(". , : ; ? | & @ -> ... { } [ ] ( ) nil true false".split(" "));

/**
 * Whether the `<` at the cursor is closed by a `>` with nothing between that a type cannot contain. Without a
 * cast a `<` behind a type name is always a list; in `x as T < y and …` it is a comparison.
 */
export function closesAngle(cursor: TypeCursor): boolean {
  let depth = 0;
  let brackets = 0;
  for (let distance = 0; distance < LOOKAHEAD; distance++) {
    const { kind, text } = cursor.peek(distance);
    if (kind === "end" || kind === "label") return false;
    if (kind === "name") {
      if (text === "as") return false;
    } else if (kind === "symbol" || kind === "keyword") {
      if (text === "<") depth++;
      else if (text.startsWith(">") && text !== ">=") depth -= text.length;
      else if (text === ">=") depth -= 1;
      else if (!INSIDE.has(text)) return false;
      else if ("([{".includes(text)) brackets++;
      else if (")]}".includes(text) && --brackets < 0) return false;
      if (depth <= 0) return true;
    }
  }
  return false;
}
