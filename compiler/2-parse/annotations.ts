import type { InterfaceStatement, TypeNode, TypeParameter, TypeStatement } from "./ast.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";
import { type ArgumentParser, TypeParser, TypeSyntaxError } from "./types.ts";

/** What the type layer says about a source, by byte offsets, and which stretches luaparse must not see. */
export interface Annotations {
  /** Type of a declared name, by the offset of the name (or of `...`). */
  names: Map<number, TypeNode>;
  /** By the offset of the `function` keyword. */
  functions: Map<number, { typeParameters: TypeParameter[]; returns?: TypeNode[] }>;
  /** Casts by the offset where their operand ends; no type for `!`. */
  casts: Map<number, { end: number; type?: TypeNode }>;
  /** Top-level declarations in source order. */
  declarations: (TypeStatement | InterfaceStatement)[];
  blanks: [start: number, end: number][];
}

/** Finds and parses every construct of the type layer (language.md §3) in a token list. */
export function readAnnotations(
  source: Source,
  tokens: Token[],
  parseArguments: ArgumentParser,
): Annotations {
  return new AnnotationReader(source, tokens, parseArguments).run();
}

class AnnotationReader {
  private readonly result: Annotations = {
    names: new Map(),
    functions: new Map(),
    casts: new Map(),
    declarations: [],
    blanks: [],
  };
  private at = 0;
  private depth = 0;

  constructor(
    private readonly source: Source,
    private readonly tokens: Token[],
    private readonly parseArguments: ArgumentParser,
  ) {}

  run(): Annotations {
    while (this.now().kind !== "end") {
      const before = this.at;
      try {
        this.step();
      } catch (error) {
        if (!(error instanceof TypeSyntaxError)) throw error;
        this.source.report("LF2006", error.token.start, error.token.end, error.message);
        // What was read of the broken type must not confuse luaparse as well.
        this.blank(before + 1, Math.max(before + 1, this.tokens.indexOf(error.token)));
        this.at = Math.max(before + 1, this.tokens.indexOf(error.token));
      }
    }
    return this.result;
  }

  /** The token at the cursor; a method, because the cursor moves between two looks. */
  private now(): Token {
    return this.peek(0);
  }

  private peek(offset: number): Token {
    return this.tokens[Math.min(this.at + offset, this.tokens.length - 1)]!;
  }

  /** Hides tokens `from` up to (not including) `to`. */
  private blank(from: number, to: number): void {
    if (to > from) this.result.blanks.push([this.tokens[from]!.start, this.tokens[to - 1]!.end]);
  }

  private typeAt<T>(read: (parser: TypeParser) => T): T {
    const parser = new TypeParser(this.source, this.tokens, this.at, this.parseArguments);
    const value = read(parser);
    this.at = parser.at;
    return value;
  }

  private step(): void {
    const { kind, text } = this.now();
    if (kind === "keyword") return this.keyword(text);
    if (kind === "name") {
      if (text === "type" && this.startsDeclaration()) return this.typeDeclaration();
      if (text === "interface" && !this.isField()) return this.interfaceDeclaration();
      if (text === "as" && !this.isField() && this.endsExpression(this.at - 1)) return this.cast();
    } else if (kind === "symbol") {
      if (text === "::") return this.labelOrCast();
      if (text === "!") {
        this.result.casts.set(this.tokens[this.at - 1]?.end ?? 0, { end: this.now().end });
        this.blank(this.at, this.at + 1);
      }
    }
    this.at++;
  }

  private keyword(text: string): void {
    this.at++;
    if (text === "do" || text === "then" || text === "repeat" || text === "function") this.depth++;
    else if (text === "end" || text === "until" || text === "elseif") this.depth--;
    if (text === "function") this.functionHeader(this.tokens[this.at - 1]!);
    else if (text === "local" && this.now().kind === "name") this.localNames();
  }

  /** Part of `a.as`, `a:as()` or `{as = 1}`. */
  private isField(): boolean {
    const before = this.tokens[this.at - 1]?.text;
    const after = this.peek(1).text;
    return (
      before === "." ||
      before === ":" ||
      ((before === "{" || before === "," || before === ";") && after === "=")
    );
  }

  private endsExpression(index: number): boolean {
    const token = this.tokens[index];
    if (token === undefined) return false;
    if (token.kind === "name" || token.kind === "number" || token.kind === "string") return true;
    return /^(\)|\]|\}|end|nil|true|false|\.\.\.|!)$/.test(token.text);
  }

  // ── Declarations ──────────────────────────────────────────────────────────────────────────────────────

  /** `type` is a declaration in statement position when a name and `=` or `<` follow. */
  private startsDeclaration(): boolean {
    if (this.peek(1).kind !== "name" || !["=", "<"].includes(this.peek(2).text) || this.isField())
      return false;
    const before = this.tokens[this.at - 1];
    if (before === undefined) return true;
    return this.endsExpression(this.at - 1) || [";", "then", "do", "else", "repeat"].includes(before.text);
  }

  private typeDeclaration(): void {
    const from = this.at++;
    const name = this.now().text;
    this.at++;
    const { parameters, value } = this.typeAt((parser) => {
      const parameters = parser.typeParameters();
      if (this.tokens[Math.min(parser.at, this.tokens.length - 1)]!.text !== "=")
        throw new TypeSyntaxError(this.tokens[Math.min(parser.at, this.tokens.length - 1)]!, "'=' expected");
      parser.at++;
      return { parameters, value: parser.type() };
    });
    this.declare(from, { type: "TypeStatement", name, parameters, value, range: this.rangeFrom(from) });
  }

  private interfaceDeclaration(): void {
    const from = this.at++;
    if (this.now().kind !== "name") throw new TypeSyntaxError(this.now(), "name expected");
    const name = this.now().text;
    this.at++;
    const statement: InterfaceStatement = this.typeAt((parser) => {
      const parameters = parser.typeParameters();
      const bases: TypeNode[] = [];
      const text = () => this.tokens[Math.min(parser.at, this.tokens.length - 1)]!.text;
      if (text() === ":") {
        do {
          parser.at++;
          bases.push(parser.type());
        } while (text() === ",");
      }
      const methods: InterfaceStatement["methods"] = [];
      while (text() === "function") {
        const start = parser.at++;
        const method = text();
        parser.at++;
        const list = parser.parameterList();
        let returns: TypeNode[] = [];
        if (text() === ":") {
          parser.at++;
          returns = parser.returns(true);
        }
        const range = this.source.range(this.tokens[start]!.start, this.tokens[parser.at - 1]!.end);
        methods.push({ name: method, parameters: list.parameters, returns, range });
      }
      if (text() !== "end")
        throw new TypeSyntaxError(
          this.tokens[Math.min(parser.at, this.tokens.length - 1)]!,
          `'end' expected near '${text()}'`,
        );
      parser.at++;
      return { type: "InterfaceStatement", name, parameters, bases, methods, range: this.source.range(0, 0) };
    });
    this.declare(from, { ...statement, range: this.rangeFrom(from) });
  }

  private declare(from: number, statement: TypeStatement | InterfaceStatement): void {
    if (this.depth === 0) this.result.declarations.push(statement);
    this.blank(from, this.at);
  }

  private rangeFrom(from: number) {
    return this.source.range(this.tokens[from]!.start, this.tokens[this.at - 1]!.end);
  }

  private localNames(): void {
    for (;;) {
      const name = this.now();
      if (name.kind !== "name") return;
      this.at++;
      if (this.now().text === "<" && this.peek(1).kind === "name" && this.peek(2).text === ">") {
        this.source.report(
          "LF2008",
          this.now().start,
          this.peek(2).end,
          `attribute \`<${this.peek(1).text}>\` is not supported`,
        );
        this.blank(this.at, this.at + 3);
        this.at += 3;
      }
      this.annotation(name.start);
      if (this.now().text !== ",") return;
      this.at++;
    }
  }

  /** `: T` behind a name. */
  private annotation(offset: number): void {
    if (this.now().text !== ":" && this.now().text !== "?:") return;
    const from = this.at++;
    const optional = this.tokens[from]!.text === "?:";
    const type = this.typeAt((parser) => parser.type());
    this.result.names.set(offset, optional ? { type: "OptionalType", inner: type, range: type.range } : type);
    this.blank(from, this.at);
  }

  private functionHeader(keyword: Token): void {
    while (this.now().kind === "name" || this.now().text === "." || this.now().text === ":") this.at++;
    const from = this.at;
    const typeParameters = this.typeAt((parser) => parser.typeParameters());
    this.blank(from, this.at);
    if (this.now().text !== "(") return;
    this.at++;
    while (this.now().kind === "name" || this.now().text === "...") {
      const { start } = this.now();
      this.at++;
      this.annotation(start);
      if (this.now().text !== ",") break;
      this.at++;
    }
    const header: { typeParameters: TypeParameter[]; returns?: TypeNode[] } = { typeParameters };
    this.result.functions.set(keyword.start, header);
    if (this.now().text !== ")") return;
    this.at++;
    if (this.now().text !== ":") return;
    const colon = this.at++;
    header.returns = this.typeAt((parser) => parser.returns(true));
    this.blank(colon, this.at);
  }

  // ── Casts ─────────────────────────────────────────────────────────────────────────────────────────────

  private labelOrCast(): void {
    const isLabel = this.peek(1).kind === "name" && this.peek(2).text === "::";
    const between = this.source.bytes.slice(this.now().end, this.peek(2).start);
    if (isLabel && !between.includes("\n")) this.at += 3;
    else if (this.endsExpression(this.at - 1)) this.cast();
    else this.at++;
  }

  private cast(): void {
    const from = this.at++;
    const type = this.typeAt((parser) => parser.type());
    this.result.casts.set(this.tokens[from - 1]!.end, { end: this.tokens[this.at - 1]!.end, type });
    this.blank(from, this.at);
  }
}
