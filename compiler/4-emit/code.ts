import { ANY, type Kinds, typescriptType } from "../3-analyze/kinds.ts";
import type { Doc } from "./doc.ts";

/** How tightly a piece of JavaScript binds; higher binds tighter. */
export const PRECEDENCE = {
  sequence: 1,
  assignment: 2,
  conditional: 3,
  or: 4,
  and: 5,
  equality: 9,
  relational: 10,
  additive: 12,
  multiplicative: 13,
  unary: 15,
  call: 18,
  primary: 20,
} as const;

/** A JavaScript expression under construction. */
export interface Code {
  doc: Doc;
  precedence: number;
  /** The kinds that TypeScript sees in it. */
  kinds: Kinds;
  /** Evaluating it twice, later or never makes no difference. */
  pure: boolean;
}

export function code(doc: Doc, precedence: number, kinds: Kinds = ANY, pure = false): Code {
  return { doc, precedence, kinds, pure };
}

/** `expression` where something of at least `precedence` may stand. */
export function within(expression: Code, precedence: number): Doc {
  return expression.precedence >= precedence ? expression.doc : ["(", expression.doc, ")"];
}

/** An expression as an argument, element or initialiser. */
export function argument(expression: Code): Doc {
  return within(expression, PRECEDENCE.assignment);
}

/** A value of which more is known than TypeScript sees, since it comes through a value or an array. */
export function asKnown(value: Code, kinds: Kinds): Code {
  const type = typescriptType(kinds);
  if (type === "lua.Value") return value;
  return code(
    [within(value, PRECEDENCE.relational), ` as ${type}`],
    PRECEDENCE.relational,
    kinds,
    value.pure,
  );
}

/** A JavaScript string literal of a Lua byte string; bytes outside ASCII are escaped. */
export function stringLiteral(bytes: string): string {
  let result = '"';
  for (const char of bytes) {
    const byte = char.charCodeAt(0);
    if (char === '"' || char === "\\") result += `\\${char}`;
    else if (char === "\n") result += "\\n";
    else if (char === "\r") result += "\\r";
    else if (char === "\t") result += "\\t";
    else if (byte < 32 || byte >= 127) result += `\\x${byte.toString(16).padStart(2, "0")}`;
    else result += char;
  }
  return `${result}"`;
}

/** Names that a property of an object literal may have as they are. */
export function isIdentifierName(name: string): boolean {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name);
}
