/** What somebody is typing, told by the text before the cursor: the tree has no place for what is not finished. Pure. */
import type { Expression } from "../../compiler/2-parse/ast.ts";
import { parseTolerantly } from "../../compiler/2-parse/index.ts";
import type { LuaDocument } from "./lua-document.ts";
import type { Snapshot } from "./snapshot.ts";
import { type Type, Types } from "./types.ts";

/** The text before an offset without comments and with the contents of its strings, and whether that ends inside of one. */
export interface Before {
  /** Strings and comments are blank, except for the quotes. */
  code: string;
  /** Where the contents of the string begin that the offset is in. */
  string?: number;
  comment: boolean;
}

export function before(text: string, offset: number): Before {
  const code: string[] = [];
  let string: number | undefined;
  let quote = "";
  let comment = false;
  let close: string | undefined;
  for (let at = 0; at < offset; at++) {
    const letter = text[at]!;
    if (close !== undefined) {
      if (text.startsWith(close, at) && at + close.length <= offset) {
        code.push(" ".repeat(close.length));
        at += close.length - 1;
        close = undefined;
        comment = false;
        string = undefined;
      } else code.push(letter === "\n" ? "\n" : " ");
    } else if (comment) {
      if (letter === "\n") comment = false;
      code.push(letter === "\n" ? "\n" : " ");
    } else if (string !== undefined) {
      if (letter === "\\") {
        code.push("  ");
        at++;
      } else if (letter === quote || letter === "\n") {
        code.push(letter);
        string = undefined;
      } else code.push(" ");
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      string = at + 1;
      code.push(letter);
    } else {
      const long = /^(--)?\[(=*)\[/.exec(text.slice(at, at + 40));
      if (long !== null && at + long[0].length <= offset) {
        close = `]${long[2]}]`;
        comment = long[1] !== undefined;
        string = comment ? undefined : at + long[0].length;
        code.push(" ".repeat(long[0].length));
        at += long[0].length - 1;
      } else if (letter === "-" && text[at + 1] === "-") {
        comment = true;
        code.push(" ");
      } else code.push(letter);
    }
  }
  return { code: code.join("").slice(0, offset), ...(string === undefined ? {} : { string }), comment };
}

/** The innermost bracket that is open at the end of a code. */
export interface Open {
  bracket: "(" | "{" | "[";
  at: number;
  /** Commas behind it. */
  index: number;
}

export function openBracket(code: string, end = code.length): Open | undefined {
  let depth = 0;
  let index = 0;
  for (let at = end - 1; at >= 0; at--) {
    const letter = code[at]!;
    if (letter === ")" || letter === "}" || letter === "]") depth++;
    else if (letter === "(" || letter === "{" || letter === "[") {
      if (depth === 0) return { bracket: letter, at, index };
      depth--;
    } else if (depth === 0 && letter === ",") index++;
    // An open bracket does not reach over the beginning of another statement.
    else if (depth === 0 && letter === "\n" && /^\n\s*(?:local|return|end)\b/.test(code.slice(at, at + 200)))
      return undefined;
  }
  return undefined;
}

/** Where the expression begins that ends at an offset: names, members, calls. */
export function expressionStart(code: string, end: number): number {
  let at = end;
  for (;;) {
    while (at > 0 && /\s/.test(code[at - 1]!)) at--;
    const letter = code[at - 1];
    if (letter === ")" || letter === "]" || letter === "}") {
      let depth = 0;
      do {
        at--;
        if (at < 0) return end;
        if (")]}".includes(code[at]!)) depth++;
        else if ("([{".includes(code[at]!)) depth--;
      } while (depth > 0);
      // What is called or indexed stands right in front.
      if (/[\w)\]}"']\s*$/.test(code.slice(0, at))) continue;
      return at;
    }
    if (letter === '"' || letter === "'") {
      at = code.lastIndexOf(letter, at - 2);
      if (at < 0) return end;
      if (/[\w)\]}]\s*$/.test(code.slice(0, at))) continue;
      return at;
    }
    const word = /[A-Za-z_]\w*$/.exec(code.slice(Math.max(0, at - 200), at))?.[0];
    if (word === undefined) return at === end ? end : at;
    at -= word.length;
    if (!/[.:]\s*$/.test(code.slice(0, at))) return at;
    at = code.slice(0, at).search(/[.:]\s*$/);
  }
}

export interface TypedCall {
  /** The last name of what is called. */
  name: string;
  /** `funcs.call`, `Executor:call`; absent where nothing is known of it. */
  path?: string;
  type: Type | undefined;
  /** Which argument is typed. */
  index: number;
  /** The call is one of a method. */
  method: boolean;
}

/** Expressions that are being typed, in a text. */
export class Typing {
  private readonly types: Types;

  constructor(
    snapshot: Snapshot,
    private readonly document: LuaDocument,
    offset: number,
  ) {
    const variables = new Map(document.variablesAt(offset).map((variable) => [variable.name, variable]));
    this.types = new Types(snapshot, (name) => variables.get(name));
  }

  /** The type of the expression that a text is. */
  typeOf(text: string): Type | undefined {
    const expression = expressionOf(text);
    return expression && this.types.of(this.document, expression);
  }

  /** @param open the bracket behind what is called */
  callAt(code: string, { at, index }: Pick<Open, "at" | "index">): TypedCall | undefined {
    const start = expressionStart(code, at);
    const text = this.document.text.slice(start, at).trim();
    const called = /^(?:([\s\S]*?)\s*([.:])\s*)?([A-Za-z_]\w*)$/.exec(text);
    if (called === null) return undefined;
    const [, object, separator, name] = called;
    if (object === undefined)
      return { name: name!, path: name, type: this.typeOf(name!), index, method: false };
    const owner = this.typeOf(object);
    const member = this.types.member(owner, name!);
    const settled = this.types.settled(owner);
    const path =
      settled?.kind === "owner"
        ? `${settled.owner.name.replace(/^luaflow\./, "")}${settled.module ? "." : ":"}${name}`
        : undefined;
    return { name: name!, path, type: member?.type?.(), index, method: separator === ":" };
  }
}

function expressionOf(text: string): Expression | undefined {
  if (text === "" || text.length > 10_000) return undefined;
  const { chunk } = parseTolerantly(`return ${text}`, { file: "" });
  const [statement] = chunk?.body ?? [];
  return statement?.type === "ReturnStatement" ? statement.values[0] : undefined;
}
