/**
 * Types as LuaCATS writes them in comments: `string[]`, `table<K, V>`, `fun(a: A, b?: B): R`, `{ x: T }`, `"a"|"b"`. They become the
 * same nodes as those of annotations in code.
 */
import type { SourceRange, TypeFunctionParameter, TypeNode, TypeRecordField } from "../ast.ts";

/** A mistake in a comment, at an offset of the source text. */
export class AnnotationError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** Types within types beyond this are no annotation that somebody wrote. */
const MAX_DEPTH = 50;

const NAME = /[A-Za-z_][\w.]*/y;
const NUMBER = /-?(?:0x[\da-fA-F]+|\d+(?:\.\d+)?)/y;
const STRING = /"([^"\n]*)"|'([^'\n]*)'/y;

/** Values of Lua that say nothing about their contents. */
const OPAQUE: ReadonlySet<string> = new Set(["userdata", "lightuserdata", "thread", "self", "void"]);

export class AnnotationReader {
  private depth = 0;

  /**
   * @param text the source text
   * @param offset where to begin
   * @param end where the comment ends
   */
  constructor(
    private readonly text: string,
    public offset: number,
    private readonly end: number,
    private readonly rangeOf: (start: number, end: number) => SourceRange,
  ) {}

  range(start: number): SourceRange {
    return this.rangeOf(start, this.offset);
  }

  skip(): void {
    while (this.offset < this.end && /[ \t]/.test(this.text[this.offset]!)) this.offset++;
  }

  get atEnd(): boolean {
    this.skip();
    return this.offset >= this.end;
  }

  is(symbol: string): boolean {
    this.skip();
    return this.offset + symbol.length <= this.end && this.text.startsWith(symbol, this.offset);
  }

  take(symbol: string): boolean {
    if (!this.is(symbol)) return false;
    this.offset += symbol.length;
    return true;
  }

  private expect(symbol: string): void {
    if (!this.take(symbol)) throw this.fault(`'${symbol}' expected`);
  }

  fault(message: string): AnnotationError {
    this.skip();
    const near =
      this.offset >= this.end
        ? "the end of the comment"
        : `'${/^\S+/.exec(this.text.slice(this.offset, this.end))?.[0]}'`;
    return new AnnotationError(`${message} near ${near}`, this.offset);
  }

  match(pattern: RegExp): RegExpExecArray | undefined {
    this.skip();
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text);
    if (found === null || this.offset + found[0].length > this.end) return undefined;
    this.offset += found[0].length;
    return found;
  }

  /** A name, which may have dots; undefined where none stands. */
  word(): string | undefined {
    return this.match(NAME)?.[0].replace(/\.+$/, (rest) => {
      this.offset -= rest.length;
      return "";
    });
  }

  name(): string {
    const found = this.word();
    if (found === undefined) throw this.fault("a name is expected");
    return found;
  }

  /** What stands between quotes. */
  string(): string | undefined {
    const found = this.match(STRING);
    return found && (found[1] ?? found[2] ?? "");
  }

  type(): TypeNode {
    if (++this.depth > MAX_DEPTH) throw this.fault("the type is nested too deeply");
    this.skip();
    const start = this.offset;
    this.take("|");
    const members = [this.suffixed()];
    while (this.take("|")) members.push(this.suffixed());
    this.depth--;
    if (members.length === 1) return members[0]!;
    // `T|nil` is how comments say `T?`.
    const others = members.filter((member) => !isNil(member));
    const range = this.range(start);
    if (others.length === members.length) return { type: "UnionType", members, range };
    if (others.length === 0) return members[0]!;
    const inner: TypeNode = others.length === 1 ? others[0]! : { type: "UnionType", members: others, range };
    return { type: "OptionalType", inner, range };
  }

  private suffixed(): TypeNode {
    this.skip();
    const start = this.offset;
    let type = this.primary();
    for (;;) {
      // A blank before it begins the description.
      if (this.text.startsWith("[]", this.offset) && this.offset + 2 <= this.end) {
        this.offset += 2;
        type = { type: "ArrayType", element: type, range: this.range(start) };
      } else if (this.offset < this.end && this.text[this.offset] === "?") {
        this.offset++;
        type = { type: "OptionalType", inner: type, range: this.range(start) };
      } else {
        return type;
      }
    }
  }

  private primary(): TypeNode {
    this.skip();
    const start = this.offset;
    if (this.take("(")) {
      const inner = this.type();
      this.expect(")");
      return { type: "ParenthesizedType", inner, range: this.range(start) };
    }
    if (this.is("{")) return this.table();
    if (this.is("[")) return this.tuple();
    // A name that is captured: whatever it is.
    const captured = this.match(/`[^`\n]*`/y);
    if (captured !== undefined) return this.named("any", start);
    const text = this.string();
    // Aliases of older tools have quotes within quotes.
    if (text !== undefined)
      return { type: "LiteralType", value: /^"(.*)"$/.exec(text)?.[1] ?? text, range: this.range(start) };
    const number = this.match(NUMBER)?.[0];
    if (number !== undefined) return { type: "LiteralType", value: Number(number), range: this.range(start) };
    if (this.match(/async\s+(?=fun\b)/y) !== undefined) return this.primary();
    const word = this.word();
    if (word === undefined) throw this.fault("a type is expected");
    if (word === "true" || word === "false")
      return { type: "LiteralType", value: word === "true", range: this.range(start) };
    if (word === "fun" && this.text[this.offset] === "(") return this.function(start);
    if (word === "function") return this.anyFunction(start);
    if (this.text[this.offset] === "<") return this.generic(word, start);
    return this.named(OPAQUE.has(word) ? "any" : word, start);
  }

  private named(name: string, start: number, args: TypeNode[] = []): TypeNode {
    return { type: "NamedType", name, arguments: args, range: this.range(start) };
  }

  private anyFunction(start: number): TypeNode {
    const range = this.range(start);
    return {
      type: "FunctionType",
      parameters: [],
      vararg: this.named("any", start),
      returns: [],
      fun: true,
      range,
    };
  }

  private generic(name: string, start: number): TypeNode {
    this.expect("<");
    const args = [this.type()];
    while (this.take(",")) args.push(this.type());
    this.expect(">");
    const [key, value] = args;
    if (name === "table" && key !== undefined && value !== undefined)
      return { type: "MapType", key, value, range: this.range(start) };
    return this.named(name, start, args);
  }

  /** `{ name: T, other?: U }`, `{ [K]: V }` */
  private table(): TypeNode {
    this.skip();
    const start = this.offset;
    this.expect("{");
    const fields: TypeRecordField[] = [];
    const entries: { key: TypeNode; value: TypeNode }[] = [];
    while (!this.take("}")) {
      this.skip();
      const at = this.offset;
      if (this.take("[")) {
        const key = this.type();
        this.expect("]");
        this.expect(":");
        entries.push({ key, value: this.type() });
      } else {
        const name = this.string() ?? this.name();
        const optional = this.take("?");
        this.expect(":");
        fields.push({ name, optional, type: this.type(), range: this.range(at) });
      }
      if (!this.take(",") && !this.take(";") && !this.is("}")) throw this.fault("'}' expected");
    }
    const range = this.range(start);
    if (entries.length === 0 || fields.length > 0)
      return { type: "RecordType", fields, interface: entries.length > 0, range };
    const key = this.oneOf(
      entries.map((entry) => entry.key),
      range,
    );
    return {
      type: "MapType",
      key,
      value: this.oneOf(
        entries.map((entry) => entry.value),
        range,
      ),
      range,
    };
  }

  /** The type that all have; `any` where they differ, since which is where cannot be said. */
  private oneOf(types: readonly TypeNode[], range: SourceRange): TypeNode {
    const text = (type: TypeNode) =>
      JSON.stringify(type, (name, value) => (name === "range" ? undefined : value));
    const [first] = types;
    const same = first !== undefined && types.every((type) => text(type) === text(first));
    return same ? first : { type: "NamedType", name: "any", arguments: [], range };
  }

  /** `[A, B]`: an array, of what is in it at least when it is all the same. */
  private tuple(): TypeNode {
    this.skip();
    const start = this.offset;
    this.expect("[");
    const members = [this.type()];
    while (this.take(",")) members.push(this.type());
    this.expect("]");
    const range = this.range(start);
    return { type: "ArrayType", element: this.oneOf(members, range), range };
  }

  /** Behind `fun`. */
  private function(start: number): TypeNode {
    this.expect("(");
    const parameters: TypeFunctionParameter[] = [];
    let vararg: TypeNode | undefined;
    while (!this.take(")")) {
      this.skip();
      const at = this.offset;
      if (this.take("...")) {
        vararg = this.take(":") ? this.type() : this.named("any", at);
      } else {
        const name = this.name();
        const optional = this.take("?");
        const written = this.take(":") ? this.type() : this.named("any", at);
        const type: TypeNode = optional
          ? { type: "OptionalType", inner: written, range: written.range }
          : written;
        parameters.push({ name, type, range: this.range(at) });
      }
      if (!this.take(",") && !this.is(")")) throw this.fault("')' expected");
    }
    const returns = this.take(":") ? this.results() : [];
    return {
      type: "FunctionType",
      parameters,
      ...(vararg && { vararg }),
      returns,
      fun: true,
      range: this.range(start),
    };
  }

  /** `R`, `R, S`, `(R, S)` with or without names; none where their number is open. */
  private results(): TypeNode[] {
    const start = this.offset;
    if (this.take("(")) {
      const listed = this.resultList();
      if (this.take(")") && !/^(\[\]|\?|\s*\|)/.test(this.text.slice(this.offset, this.end))) return listed;
      this.offset = start;
    }
    return this.resultList();
  }

  private resultList(): TypeNode[] {
    const types: TypeNode[] = [];
    let open = false;
    do {
      const rest = this.take("...");
      if (rest) this.take(":");
      types.push(this.result());
      open ||= rest || this.take("...");
    } while (this.take(","));
    return open ? [] : types;
  }

  private result(): TypeNode {
    const start = this.offset;
    const name = this.word();
    if (name !== undefined && this.take(":")) return this.type();
    this.offset = start;
    return this.type();
  }
}

export function isNil(type: TypeNode): boolean {
  return type.type === "NamedType" && type.name === "nil";
}
