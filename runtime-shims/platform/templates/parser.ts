/** Templates as trees (platform-data §8.3). Texts are Lua bytes. */

export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

export type Expr =
  | { type: "literal"; value: unknown }
  | { type: "name"; name: string }
  | { type: "context" }
  | { type: "field"; object: Expr; name: string }
  | { type: "index"; object: Expr; key: Expr }
  | { type: "slice"; object: Expr; from: Expr | undefined; to: Expr | undefined }
  | { type: "call"; callee: Expr; args: Expr[] }
  | { type: "unary"; operator: string; value: Expr }
  | { type: "binary"; operator: string; left: Expr; right: Expr }
  | { type: "choice"; condition: Expr; yes: Expr; no: Expr };

export type Parameters = [name: string, value: Expr | undefined][];

export type Node =
  | { type: "text"; text: string }
  | { type: "output"; value: Expr }
  | { type: "set"; names: string[]; values: Expr[]; declares: boolean }
  | { type: "if"; condition: Expr; yes: Node[]; no: Node[] }
  | { type: "range"; names: string[]; list: Expr; body: Node[]; empty: Node[] }
  | { type: "block"; name: string; parameters: Parameters; context: Expr | undefined; body: Node[] }
  | {
      type: "yield";
      name: string;
      parameters: Parameters;
      context: Expr | undefined;
      content: Node[] | undefined;
    }
  | { type: "content" }
  | { type: "include"; name: Expr; context: Expr | undefined; optional: boolean }
  | { type: "return"; value: Expr | undefined }
  | { type: "try"; body: Node[]; name: string | undefined; caught: Node[] };

export interface Template {
  extends: string | undefined;
  imports: string[];
  body: Node[];
}

export interface Delimiters {
  left: string;
  right: string;
  commentLeft: string;
  commentRight: string;
}

export const DELIMITERS: Delimiters = { left: "{{", right: "}}", commentLeft: "{*", commentRight: "*}" };

interface Token {
  type: "number" | "string" | "name" | "symbol" | "end";
  text: string;
  value?: unknown;
}

const SYMBOL = /:=|==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,()[\]|=;]/y;
const NUMBER = /(?:\d[\d_]*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const NAME = /[A-Za-z_\x80-\xff][\w\x80-\xff]*/y;

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  for (;;) {
    at += match(/\s*/y)!.length;
    if (at >= source.length) break;
    const char = source[at]!;
    if (char === '"' || char === "`") {
      const found = match(char === '"' ? /"(?:[^"\\]|\\.)*"/sy : /`[^`]*`/y);
      if (found === undefined) throw new TemplateError("unterminated quoted string");
      const inner = found.slice(1, -1);
      const text =
        char === '"' ? inner.replace(/\\(.)/gs, (_, next: string) => ESCAPES[next] ?? next) : inner;
      tokens.push({ type: "string", text, value: text });
      at += found.length;
      continue;
    }
    const number = /\d/.test(char) ? match(NUMBER) : undefined;
    const name = number === undefined ? match(NAME) : undefined;
    const text = number ?? name ?? match(SYMBOL);
    if (text === undefined) throw new TemplateError(`unexpected character ${JSON.stringify(char)}`);
    tokens.push(
      number === undefined
        ? { type: name === undefined ? "symbol" : "name", text }
        : { type: "number", text, value: Number(text.replaceAll("_", "")) },
    );
    at += text.length;
  }
  tokens.push({ type: "end", text: "end of action" });
  return tokens;
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t" };

// ── Expressions ─────────────────────────────────────────────────────────────────────────────────────────

const LEVELS: readonly (readonly string[])[] = [
  ["||", "or"],
  ["&&", "and"],
  ["==", "!=", "<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];

class Reader {
  private at = 0;
  private readonly tokens: Token[];

  constructor(source: string) {
    this.tokens = tokenize(source);
  }

  get peek(): Token {
    return this.tokens[this.at]!;
  }

  get ended(): boolean {
    return this.peek.type === "end";
  }

  next(): Token {
    return this.tokens[this.at++]!;
  }

  is(text: string): boolean {
    const { type, text: found } = this.peek;
    return (type === "symbol" || type === "name") && found === text;
  }

  skip(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  expect(text: string): void {
    if (!this.skip(text)) this.unexpected();
  }

  unexpected(): never {
    throw new TemplateError(`unexpected ${this.peek.text}`);
  }

  finish(): void {
    if (!this.ended) this.unexpected();
  }

  name(): string {
    const { type, text } = this.next();
    if (type !== "name") throw new TemplateError(`expected a name, found ${text}`);
    return text;
  }

  /** `x`, `f: a, b`, `x | f | g(1)` */
  pipeline(): Expr {
    let value = this.expression();
    if (this.skip(":")) value = { type: "call", callee: value, args: this.list() };
    while (this.skip("|")) {
      let callee: Expr = { type: "name", name: this.name() };
      while (this.skip(".")) callee = { type: "field", object: callee, name: this.name() };
      const args = this.skip(":") ? this.list() : this.skip("(") ? this.arguments() : [];
      value = { type: "call", callee, args: [value, ...args] };
    }
    return value;
  }

  private list(): Expr[] {
    const items = [this.expression()];
    while (this.skip(",")) items.push(this.expression());
    return items;
  }

  private arguments(): Expr[] {
    const items: Expr[] = [];
    while (!this.skip(")")) {
      items.push(this.pipeline());
      if (!this.is(")")) this.expect(",");
    }
    return items;
  }

  expression(): Expr {
    const condition = this.level(0);
    if (!this.skip("?")) return condition;
    const yes = this.expression();
    this.expect(":");
    return { type: "choice", condition, yes, no: this.expression() };
  }

  private level(level: number): Expr {
    const operators = LEVELS[level];
    if (operators === undefined) return this.unary();
    let left = this.level(level + 1);
    while (operators.some((operator) => this.is(operator))) {
      const operator = this.next().text;
      left = { type: "binary", operator, left, right: this.level(level + 1) };
    }
    return left;
  }

  private unary(): Expr {
    if (this.is("!") || this.is("not") || this.is("-") || this.is("+")) {
      const operator = this.next().text;
      return { type: "unary", operator, value: this.unary() };
    }
    return this.postfix(this.primary());
  }

  private primary(): Expr {
    const token = this.next();
    if (token.type === "number" || token.type === "string") return { type: "literal", value: token.value };
    if (token.type === "name") {
      if (token.text === "true" || token.text === "false")
        return { type: "literal", value: token.text === "true" };
      return token.text === "nil"
        ? { type: "literal", value: undefined }
        : { type: "name", name: token.text };
    }
    if (token.text === "(") {
      const value = this.pipeline();
      this.expect(")");
      return value;
    }
    if (token.text === ".") {
      if (this.peek.type === "name") return { type: "field", object: { type: "context" }, name: this.name() };
      return { type: "context" };
    }
    this.at--;
    return this.unexpected();
  }

  private postfix(value: Expr): Expr {
    let result = value;
    for (;;) {
      if (this.skip(".")) result = { type: "field", object: result, name: this.name() };
      else if (this.skip("(")) result = { type: "call", callee: result, args: this.arguments() };
      else if (this.skip("[")) {
        const from = this.is(":") ? undefined : this.expression();
        if (this.skip(":")) {
          const to = this.is("]") ? undefined : this.expression();
          result = { type: "slice", object: result, from, to };
        } else result = { type: "index", object: result, key: from! };
        this.expect("]");
      } else return result;
    }
  }

  /** `(p=1, q)` */
  parameters(): Parameters {
    const found: Parameters = [];
    if (!this.skip("(")) return found;
    while (!this.skip(")")) {
      const name = this.name();
      found.push([name, this.skip("=") ? this.expression() : undefined]);
      if (!this.is(")")) this.expect(",");
    }
    return found;
  }
}

// ── Statements ──────────────────────────────────────────────────────────────────────────────────────────

type Piece = { text: string } | { action: string };

/** Text and actions; white space is trimmed where dashes say so. */
function pieces(source: string, { left, right, commentLeft, commentRight }: Delimiters): Piece[] {
  const found: Piece[] = [];
  let trim = false;
  const text = (part: string) => {
    const kept = trim ? part.trimStart() : part;
    trim = false;
    if (kept !== "") found.push({ text: kept });
  };
  for (let at = 0; at < source.length; ) {
    const action = source.indexOf(left, at);
    const comment = source.indexOf(commentLeft, at);
    if (comment >= 0 && (action < 0 || comment < action)) {
      const end = source.indexOf(commentRight, comment + commentLeft.length);
      if (end < 0) throw new TemplateError("unclosed comment");
      text(source.slice(at, comment));
      at = end + commentRight.length;
      continue;
    }
    if (action < 0) {
      text(source.slice(at));
      break;
    }
    const end = endOf(source, action + left.length, right);
    let inner = source.slice(action + left.length, end);
    let before = source.slice(at, action);
    if (/^-\s/.test(inner)) {
      before = before.trimEnd();
      inner = inner.slice(1);
    }
    text(before);
    trim = /\s-$/.test(inner);
    found.push({ action: trim ? inner.slice(0, -1) : inner });
    at = end + right.length;
  }
  return found;
}

/** Where an action ends: not within its texts. */
function endOf(source: string, start: number, right: string): number {
  for (let at = start; at < source.length; at++) {
    if (source.startsWith(right, at)) return at;
    const char = source[at];
    if (char === '"' || char === "`") {
      for (at++; at < source.length && source[at] !== char; at++)
        if (char === '"' && source[at] === "\\") at++;
    }
  }
  throw new TemplateError("unclosed action");
}

export function parseTemplate(source: string, delimiters: Delimiters = DELIMITERS): Template {
  return new TemplateParser(pieces(source, delimiters)).whole();
}

const ENDS = ["end", "else", "catch", "content"];

class TemplateParser {
  private at = 0;
  private readonly template: Template = { extends: undefined, imports: [], body: [] };

  constructor(private readonly pieces: readonly Piece[]) {}

  whole(): Template {
    this.template.body = this.nodes();
    if (this.at < this.pieces.length) throw new TemplateError(`unexpected ${this.word()}`);
    return this.template;
  }

  /** The first word of the next action. */
  private word(): string | undefined {
    const piece = this.pieces[this.at];
    return piece !== undefined && "action" in piece ? /^\s*(\w+)/.exec(piece.action)?.[1] : undefined;
  }

  private nodes(): Node[] {
    const nodes: Node[] = [];
    for (; this.at < this.pieces.length; ) {
      const piece = this.pieces[this.at]!;
      if ("text" in piece) {
        nodes.push({ type: "text", text: piece.text });
        this.at++;
        continue;
      }
      const word = this.word();
      if (
        word !== undefined &&
        ENDS.includes(word) &&
        (word !== "content" || /^\s*content\s*$/.test(piece.action))
      )
        break;
      this.at++;
      const node = this.statement(word, piece.action);
      if (node !== undefined) nodes.push(node);
    }
    return nodes;
  }

  private end(): void {
    if (this.word() !== "end") throw new TemplateError("unexpected end of template: an {{end}} is missing");
    this.at++;
  }

  private statement(word: string | undefined, action: string): Node | undefined {
    const reader = new Reader(action);
    const rest = () => {
      reader.next();
      return reader;
    };
    switch (word) {
      case "if":
        return this.condition(rest());
      case "range":
        return this.range(rest());
      case "block": {
        rest();
        const name = reader.name();
        const parameters = reader.parameters();
        const context = reader.ended ? undefined : reader.expression();
        reader.finish();
        const body = this.nodes();
        if (this.word() === "content") {
          this.at++;
          this.nodes();
        }
        this.end();
        return { type: "block", name, parameters, context, body };
      }
      case "yield":
        return this.yields(rest());
      case "include":
      case "includeIfExists": {
        rest();
        const name = reader.expression();
        const context = reader.ended ? undefined : reader.expression();
        reader.finish();
        return { type: "include", name, context, optional: word === "includeIfExists" };
      }
      case "extends":
      case "import": {
        rest();
        const { type, text } = reader.next();
        if (type !== "string") throw new TemplateError(`${word} expects the name of a template`);
        reader.finish();
        if (word === "import") this.template.imports.push(text);
        else this.template.extends = text;
        return undefined;
      }
      case "return": {
        rest();
        const value = reader.ended ? undefined : reader.expression();
        reader.finish();
        return { type: "return", value };
      }
      case "try":
        return this.tries();
    }
    return this.simple(reader);
  }

  private condition(reader: Reader): Node {
    const condition = reader.pipeline();
    reader.finish();
    const yes = this.nodes();
    let no: Node[] = [];
    if (this.word() === "else") {
      const other = new Reader((this.pieces[this.at++] as { action: string }).action);
      other.next();
      if (other.skip("if")) return { type: "if", condition, yes, no: [this.condition(other)] };
      other.finish();
      no = this.nodes();
    }
    this.end();
    return { type: "if", condition, yes, no };
  }

  private range(reader: Reader): Node {
    const names: string[] = [];
    let list = reader.pipeline();
    if (reader.is(",") || reader.is(":=")) {
      const first = list.type === "name" ? list.name : undefined;
      if (first === undefined) reader.unexpected();
      names.push(first!);
      while (reader.skip(",")) names.push(reader.name());
      reader.expect(":=");
      list = reader.pipeline();
    }
    reader.finish();
    const body = this.nodes();
    let empty: Node[] = [];
    if (this.word() === "else") {
      this.at++;
      empty = this.nodes();
    }
    this.end();
    return { type: "range", names, list, body, empty };
  }

  private yields(reader: Reader): Node {
    if (reader.skip("content")) {
      reader.finish();
      return { type: "content" };
    }
    const name = reader.name();
    const parameters = reader.parameters();
    const context = reader.ended || reader.is("content") ? undefined : reader.expression();
    let content: Node[] | undefined;
    if (reader.skip("content")) {
      content = this.nodes();
      this.end();
    }
    reader.finish();
    return { type: "yield", name, parameters, context, content };
  }

  private tries(): Node {
    const body = this.nodes();
    let name: string | undefined;
    let caught: Node[] = [];
    if (this.word() === "catch") {
      const reader = new Reader((this.pieces[this.at++] as { action: string }).action);
      reader.next();
      if (!reader.ended) name = reader.name();
      caught = this.nodes();
    }
    this.end();
    return { type: "try", body, name, caught };
  }

  /** An output, `x := 1`, or `x = 1`. */
  private simple(reader: Reader): Node {
    const first = reader.pipeline();
    const targets = [first];
    while (reader.skip(",")) targets.push(reader.pipeline());
    const declares = reader.is(":=");
    if (declares || reader.is("=")) {
      reader.next();
      const names = targets.map((target) => {
        if (target.type !== "name") throw new TemplateError("only variables can be assigned");
        return target.name;
      });
      const values = [reader.pipeline()];
      while (reader.skip(",")) values.push(reader.pipeline());
      reader.finish();
      if (values.length !== names.length) throw new TemplateError("as many values as variables are needed");
      return { type: "set", names, values, declares };
    }
    if (reader.skip(";")) return this.simple(reader);
    reader.finish();
    if (targets.length > 1) throw new TemplateError("unexpected ,");
    return { type: "output", value: first };
  }
}
