import type {
  Expression,
  TypeFunctionParameter,
  TypeNode,
  TypeParameter,
  TypeRecordField,
  Validator,
} from "./ast.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

/** A malformed type; caught where the pre-pass can go on. */
export class TypeSyntaxError extends Error {
  constructor(
    readonly token: Token,
    message: string,
  ) {
    super(message);
  }
}

/** Parses `name(…)` at byte offsets as a call and gives its arguments (for validators and `typeof`). */
export type ArgumentParser = (start: number, end: number) => Expression[];

/** Reads types (language.md §3.3) from a token list, at a cursor. */
export class TypeParser {
  constructor(
    private readonly source: Source,
    private readonly tokens: Token[],
    public at: number,
    private readonly parseArguments: ArgumentParser,
  ) {}

  private get token(): Token {
    return this.peek(0);
  }

  /** A token further on; behind the last one there is only the end. */
  private peek(distance: number): Token {
    return this.tokens[Math.min(this.at + distance, this.tokens.length - 1)]!;
  }

  private is(text: string): boolean {
    return this.token.text === text && this.token.kind !== "string";
  }

  private accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    // `>>` closes two lists.
    if (text === ">" && this.is(">>")) {
      const { start, end } = this.token;
      this.tokens.splice(
        this.at,
        1,
        { kind: "symbol", text: ">", start, end: start + 1 },
        { kind: "symbol", text: ">", start: start + 1, end },
      );
    }
    if (!this.accept(text)) this.fail(`'${text}' expected`);
  }

  private fail(message: string): never {
    throw new TypeSyntaxError(this.token, `${message} near '${this.token.text}'`);
  }

  private name(): string {
    const { kind, text } = this.token;
    if (kind !== "name" && kind !== "keyword") this.fail("name expected");
    this.at++;
    return text;
  }

  private range(from: number) {
    const last = this.tokens.length - 1;
    return this.source.range(
      this.tokens[Math.min(from, last)]!.start,
      this.tokens[Math.min(Math.max(from, this.at - 1), last)]!.end,
    );
  }

  /** A type; `noOptional` leaves a final `?` for a conditional type. */
  type(noOptional = false): TypeNode {
    const from = this.at;
    const checked = this.union(noOptional);
    if (!this.is("extends")) return checked;
    this.at++;
    const bound = this.union(true);
    this.expect("?");
    const then = this.type();
    this.expect(":");
    const otherwise = this.type();
    return {
      type: "ConditionalType",
      check: checked,
      extends: bound,
      then,
      otherwise,
      range: this.range(from),
    };
  }

  private union(noOptional: boolean): TypeNode {
    const from = this.at;
    this.accept("|");
    let left = this.postfix(noOptional);
    while (this.is("|") || this.is("&")) {
      const type = this.is("|") ? "UnionType" : "IntersectionType";
      this.at++;
      const right = this.postfix(noOptional);
      const members = left.type === type ? [...left.members, right] : [left, right];
      left = { type, members, range: this.range(from) };
    }
    return left;
  }

  private postfix(noOptional: boolean): TypeNode {
    const from = this.at;
    let type = this.primary();
    for (;;) {
      if (this.is("[") && !this.onNewLine()) {
        this.at++;
        if (this.accept("]")) type = { type: "ArrayType", element: type, range: this.range(from) };
        else {
          const index = this.type();
          this.expect("]");
          type = { type: "IndexAccessType", object: type, index, range: this.range(from) };
        }
      } else if (this.is("?") && !(noOptional && this.startsType(this.at + 1))) {
        this.at++;
        type = { type: "OptionalType", inner: type, range: this.range(from) };
      } else if (this.is("@")) {
        const validators: Validator[] = [];
        while (this.is("@")) validators.push(this.validator());
        type = { type: "ValidatedType", inner: type, validators, range: this.range(from) };
      } else return type;
    }
  }

  private onNewLine(): boolean {
    return this.source.bytes.slice(this.tokens[this.at - 1]!.end, this.token.start).includes("\n");
  }

  private startsType(at: number): boolean {
    const token = this.tokens[Math.min(at, this.tokens.length - 1)]!;
    return token.kind !== "symbol" ? token.kind !== "end" : ["{", "("].includes(token.text);
  }

  private validator(): Validator {
    const from = this.at;
    this.expect("@");
    const start = this.token.start;
    const name = this.name();
    if (!this.is("(") || this.onNewLine()) return { name, arguments: [], range: this.range(from) };
    this.skipParentheses();
    return {
      name,
      arguments: this.parseArguments(start, this.tokens[this.at - 1]!.end),
      range: this.range(from),
    };
  }

  /** Steps over a balanced `( … )`. */
  private skipParentheses(): void {
    let depth = 0;
    do {
      if (this.token.kind === "end") this.fail("')' expected");
      if (this.is("(")) depth++;
      else if (this.is(")")) depth--;
      this.at++;
    } while (depth > 0);
  }

  private primary(): TypeNode {
    const from = this.at;
    const { kind, text, number } = this.token;
    if (kind === "string" || kind === "number" || text === "true" || text === "false") {
      this.at++;
      const value = kind === "string" ? text : kind === "number" ? number!.value : text === "true";
      return { type: "LiteralType", value, range: this.range(from) };
    }
    if (text === "-" && this.peek(1).kind === "number") {
      this.at += 2;
      return {
        type: "LiteralType",
        value: -this.tokens[this.at - 1]!.number!.value,
        range: this.range(from),
      };
    }
    if (text === "nil") {
      this.at++;
      return { type: "NamedType", name: "nil", arguments: [], range: this.range(from) };
    }
    if (kind === "symbol") {
      if (text === "{") return this.braces(false);
      if (text === "(") return this.parenthesized();
      this.fail("type expected");
    }
    if (kind !== "name") this.fail("type expected");
    switch (text) {
      case "readonly":
        this.at++;
        return { type: "ReadonlyType", inner: this.postfix(true), range: this.range(from) };
      case "interface":
        this.at++;
        return { ...this.braces(true), range: this.range(from) };
      case "typeof": {
        // The last letter of the word stands for a function that is called.
        const start = this.token.end - 1;
        this.at++;
        if (!this.is("(")) this.fail("'(' expected");
        this.skipParentheses();
        const [expression] = this.parseArguments(start, this.tokens[this.at - 1]!.end);
        if (expression === undefined) this.fail("expression expected");
        return { type: "TypeofType", expression, range: this.range(from) };
      }
      case "keyof": {
        this.at++;
        this.expect("(");
        const inner = this.type();
        this.expect(")");
        return { type: "KeyofType", inner, range: this.range(from) };
      }
      case "fun":
        return this.fun();
      default:
        return this.named();
    }
  }

  private named(): TypeNode {
    const from = this.at;
    let name = this.name();
    let qualifier: string | undefined;
    if (this.accept(".")) {
      qualifier = name;
      name = this.name();
    }
    const list: TypeNode[] = [];
    if (this.accept("<")) {
      do list.push(this.type());
      while (this.accept(","));
      this.expect(">");
    }
    const range = this.range(from);
    return {
      type: "NamedType",
      name,
      arguments: list,
      range,
      ...(qualifier === undefined ? {} : { qualifier }),
    };
  }

  /** `{}`, `{T}`, `{[K]: V}`, `{a: T, b?: U}` */
  private braces(isInterface: boolean): TypeNode {
    const from = this.at;
    this.expect("{");
    if (this.accept("}"))
      return { type: "RecordType", fields: [], interface: isInterface, range: this.range(from) };
    if (this.is("[")) {
      this.at++;
      const key = this.type();
      this.expect("]");
      this.expect(":");
      const value = this.type();
      this.accept(",");
      this.expect("}");
      return { type: "MapType", key, value, range: this.range(from) };
    }
    const next = this.peek(1).text;
    const named = /^(name|keyword)$/.test(this.token.kind) && (next === ":" || next === "?:" || next === "?");
    if (named && (next !== "?" || this.peek(2).text === ":")) return this.record(from, isInterface);
    const element = this.type();
    this.expect("}");
    return { type: "ArrayType", element, range: this.range(from) };
  }

  private record(from: number, isInterface: boolean): TypeNode {
    const fields: TypeRecordField[] = [];
    do {
      if (this.is("}")) break;
      const start = this.at;
      const name = this.name();
      let optional = this.accept("?:");
      if (!optional) {
        optional = this.accept("?");
        this.expect(":");
      }
      const type = this.type();
      fields.push({ name, optional, type, range: this.range(start) });
    } while (this.accept(",") || this.accept(";"));
    this.expect("}");
    return { type: "RecordType", fields, interface: isInterface, range: this.range(from) };
  }

  private parenthesized(): TypeNode {
    const from = this.at;
    const { parameters, vararg } = this.parameterList();
    if (this.accept("->")) {
      const returns = this.returns();
      return {
        type: "FunctionType",
        parameters,
        returns,
        fun: false,
        range: this.range(from),
        ...(vararg && { vararg }),
      };
    }
    const [only] = parameters;
    if (parameters.length !== 1 || only === undefined || only.name !== undefined || vararg)
      this.fail("'->' expected");
    return { type: "ParenthesizedType", inner: only.type, range: this.range(from) };
  }

  private fun(): TypeNode {
    const from = this.at;
    this.at++;
    const { parameters, vararg } = this.parameterList();
    const returns = this.accept(":") || this.accept("->") ? this.returns() : [];
    return {
      type: "FunctionType",
      parameters,
      returns,
      fun: true,
      range: this.range(from),
      ...(vararg && { vararg }),
    };
  }

  /** `(a: A, B, ...C)` */
  parameterList(): { parameters: TypeFunctionParameter[]; vararg?: TypeNode } {
    this.expect("(");
    const parameters: TypeFunctionParameter[] = [];
    let vararg: TypeNode | undefined;
    while (!this.is(")")) {
      if (this.accept("...")) {
        this.accept(":");
        vararg = this.is(")")
          ? { type: "NamedType", name: "any", arguments: [], range: this.range(this.at) }
          : this.type();
        break;
      }
      const start = this.at;
      let name: string | undefined;
      const next = this.peek(1).text;
      if (this.token.kind === "name" && (next === ":" || next === "?:")) {
        name = this.name();
        this.at++;
      }
      let type = this.type();
      if (next === "?:") type = { type: "OptionalType", inner: type, range: type.range };
      parameters.push({ type, range: this.range(start), ...(name === undefined ? {} : { name }) });
      if (!this.accept(",")) break;
    }
    this.expect(")");
    return vararg === undefined ? { parameters } : { parameters, vararg };
  }

  /** What stands after `:` of a function header or after `->`: a type, a list, or `asserts x is T`. */
  returns(list = false): TypeNode[] {
    if (this.is("asserts")) return [this.asserts()];
    if (this.is("(") && !this.isFunctionType()) {
      this.at++;
      const types: TypeNode[] = [];
      while (!this.is(")")) {
        types.push(this.accept("...") ? this.type() : this.type());
        if (!this.accept(",")) break;
      }
      this.expect(")");
      // `(A | B)?` is one type.
      if (types.length === 1 && (this.is("?") || this.is("|") || this.is("[")))
        this.fail("put the optional type in the list");
      return types;
    }
    const types = [this.type()];
    while (list && this.accept(",")) types.push(this.type());
    return types;
  }

  private asserts(): TypeNode {
    const from = this.at++;
    const name = this.name();
    const asserted = this.accept("is") ? this.type() : undefined;
    return { type: "AssertsType", name, range: this.range(from), ...(asserted && { asserted }) };
  }

  private isFunctionType(): boolean {
    let depth = 0;
    for (let index = this.at; index < this.tokens.length; index++) {
      const { text, kind } = this.tokens[index]!;
      if (kind === "string") continue;
      if (text === "(") depth++;
      else if (text === ")" && --depth === 0) return this.tokens[index + 1]?.text === "->";
    }
    return false;
  }

  /** `<T, U: Constraint>` */
  typeParameters(): TypeParameter[] {
    const parameters: TypeParameter[] = [];
    if (!this.accept("<")) return parameters;
    do {
      const from = this.at;
      const name = this.name();
      const constraint = this.accept(":") || this.accept("extends") ? this.type() : undefined;
      parameters.push({ name, range: this.range(from), ...(constraint && { constraint }) });
    } while (this.accept(","));
    this.expect(">");
    return parameters;
  }
}
