import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type {
  Expression,
  FunctionExpression,
  LocalStatement,
  ReturnStatement,
  Statement,
  TypeNode,
} from "../../compiler/2-parse/ast.ts";
import { parse } from "../../compiler/2-parse/index.ts";

function body(text: string): Statement[] {
  const { chunk, diagnostics } = parse(text, { file: "x.lua" });
  expect(diagnostics.filter((item) => item.severity === "error")).toEqual([]);
  return chunk!.body;
}

function value(text: string): Expression {
  return (body(`return ${text}`)[0] as ReturnStatement).values[0]!;
}

/** A type in a compact form that shows its structure. */
function show(type: TypeNode | undefined): string {
  if (type === undefined) return "-";
  switch (type.type) {
    case "NamedType": {
      const name = type.qualifier === undefined ? type.name : `${type.qualifier}.${type.name}`;
      return type.arguments.length === 0 ? name : `${name}<${type.arguments.map(show).join(", ")}>`;
    }
    case "LiteralType":
      return JSON.stringify(typeof type.value === "bigint" ? String(type.value) : type.value);
    case "ArrayType":
      return `${show(type.element)}[]`;
    case "MapType":
      return `{[${show(type.key)}]: ${show(type.value)}}`;
    case "RecordType":
      return `${type.interface ? "interface " : ""}{${type.fields.map((field) => `${field.name}${field.optional ? "?" : ""}: ${show(field.type)}`).join(", ")}}`;
    case "FunctionType": {
      const list = type.parameters.map((item) =>
        item.name === undefined ? show(item.type) : `${item.name}: ${show(item.type)}`,
      );
      if (type.vararg !== undefined) list.push(`...${show(type.vararg)}`);
      return `(${list.join(", ")}) -> (${type.returns.map(show).join(", ")})`;
    }
    case "OptionalType":
      return `${show(type.inner)}?`;
    case "UnionType":
      return `(${type.members.map(show).join(" | ")})`;
    case "IntersectionType":
      return `(${type.members.map(show).join(" & ")})`;
    case "IndexAccessType":
      return `${show(type.object)}[${show(type.index)}]`;
    case "ReadonlyType":
      return `readonly ${show(type.inner)}`;
    case "TypeofType":
      return `typeof ${type.expression.type}`;
    case "KeyofType":
      return `keyof ${show(type.inner)}`;
    case "ConditionalType":
      return `${show(type.check)} extends ${show(type.extends)} ? ${show(type.then)} : ${show(type.otherwise)}`;
    case "AssertsType":
      return `asserts ${type.name} is ${show(type.asserted)}`;
    case "ValidatedType":
      return `${show(type.inner)} ${type.validators.map((item) => `@${item.name}/${item.arguments.length}`).join(" ")}`;
    case "ParenthesizedType":
      return `<${show(type.inner)}>`;
  }
}

describe("types", () => {
  it.each([
    ["nil", "nil"],
    ["string", "string"],
    ['"text"', '"text"'],
    ["3", "3"],
    ["-2.5", "-2.5"],
    ["true", "true"],
    ["lib.User", "lib.User"],
    ["Box<string>", "Box<string>"],
    ["Pair<A, Box<B>>", "Pair<A, Box<B>>"],
    ["{string}", "string[]"],
    ["string[][]", "string[][]"],
    ["{[string]: number}", "{[string]: number}"],
    ["{a: T, b?: U, type: V @min(0),}", "{a: T, b?: U, type: V @min/1}"],
    ["{}", "{}"],
    ["(A, B) -> R", "(A, B) -> (R)"],
    ["(a: A, ...B) -> (R1, R2)", "(a: A, ...B) -> (R1, R2)"],
    ["() -> ()", "() -> ()"],
    ["((A) -> R)", "<(A) -> (R)>"],
    ["fun(a: A): R", "(a: A) -> (R)"],
    ["fun(): (R1, R2)", "() -> (R1, R2)"],
    ["fun()", "() -> ()"],
    ["interface { f: T }", "interface {f: T}"],
    ["interface {}", "interface {}"],
    ["T?", "T?"],
    ["T??", "T??"],
    ["A | B | nil", "(A | B | nil)"],
    ["| A | B", "(A | B)"],
    ["(string | number)", "<(string | number)>"],
    ["A & B", "(A & B)"],
    ["A | B & C", "((A | B) & C)"],
    ["T[K]", "T[K]"],
    ["readonly {T}", "readonly T[]"],
    ["typeof(x.y)", "typeof MemberExpression"],
    ["keyof(T)", "keyof T"],
    ["A extends B ? X : Y", "A extends B ? X : Y"],
    ["string @min_len(2)", "string @min_len/1"],
    ["string? @min_len(2)", "string? @min_len/1"],
    ["string @min_len(2)?", "string @min_len/1?"],
    ['string @pattern("^a") @max_len(3)', "string @pattern/1 @max_len/1"],
    ["number @positive", "number @positive/0"],
  ])("%s", (text, expected) => {
    const [statement] = body(`local x: ${text} = nil`) as [LocalStatement];
    expect(show(statement.names[0]!.annotation)).toBe(expected);
    expect(statement.init).toMatchObject([{ type: "NilLiteral" }]);
  });

  it("annotates every position", () => {
    const [local, func, method] = body(
      [
        "local a: number, b, c: {string} = 1, 2",
        "local function f<K, V: C>(x: K, y: V?, ...: any): (K, V) return x, y end",
        "function m.n:o(p: string): asserts p is string end",
      ].join("\n"),
    ) as [
      LocalStatement,
      Statement & { type: "LocalFunctionStatement" },
      Statement & { type: "FunctionStatement" },
    ];
    expect(local.names.map((name) => show(name.annotation))).toEqual(["number", "-", "string[]"]);
    expect(func.func.typeParameters.map((item) => [item.name, show(item.constraint)])).toEqual([
      ["K", "-"],
      ["V", "C"],
    ]);
    expect(func.func.parameters.map((item) => show(item.annotation))).toEqual(["K", "V?"]);
    expect(show(func.func.varargAnnotation)).toBe("any");
    expect(func.func.returns?.map(show)).toEqual(["K", "V"]);
    expect(method.isMethod).toBe(true);
    expect(method.func.returns?.map(show)).toEqual(["asserts p is string"]);
    const untyped = value("function(x) return x end") as FunctionExpression;
    expect(untyped.returns).toBeUndefined();
    expect((value("function(): () end") as FunctionExpression).returns).toEqual([]);
  });

  it("declares types and interfaces, and keeps `type` as a name", () => {
    const statements = body(
      [
        "type Id = string @min_len(2)",
        "type Pair<A, B> = {a: A, b: B}",
        "interface Store: Readable, Closable",
        "  function get(key: string): any",
        "  function close()",
        "end",
        "local t = type",
        "type = t(1)",
        'local kind = type(x) == "table"',
      ].join("\n"),
    );
    expect(statements.map((statement) => statement.type)).toEqual([
      "TypeStatement",
      "TypeStatement",
      "InterfaceStatement",
      "LocalStatement",
      "AssignmentStatement",
      "LocalStatement",
    ]);
    expect(statements[2]).toMatchObject({
      name: "Store",
      bases: [{ name: "Readable" }, { name: "Closable" }],
      methods: [{ name: "get" }, { name: "close" }],
    });
  });

  it.each([
    ["-x as T", "UnaryExpression", "operand"],
    ["a + b as T", "BinaryExpression", "right"],
    ["a ^ b :: T", "BinaryExpression", "right"],
    ["#x!", "UnaryExpression", "operand"],
    ["f(x) as T", "CastExpression", "expression"],
    ["x.y.z!", "CastExpression", "expression"],
  ])("binds the cast of %s", (text, type, part) => {
    const node = value(text) as Expression & Record<string, Expression>;
    expect(node.type).toBe(type);
    expect(node[part]!.type).toBe(type === "CastExpression" ? node.expression!.type : "CastExpression");
  });

  it("tells labels from casts, and type words from names", () => {
    expect(body("::top:: goto top").map((statement) => statement.type)).toEqual([
      "LabelStatement",
      "GotoStatement",
    ]);
    expect(value("{is = 1, as = x.as, t = o:is()}").type).toBe("TableExpression");
    expect(body("local x = y\nas = 1").map((statement) => statement.type)).toEqual([
      "LocalStatement",
      "AssignmentStatement",
    ]);
    expect(value("x as T").type).toBe("CastExpression");
  });
});

describe("literals", () => {
  it.each([
    ["1", 1, false],
    ["1.0", 1, true],
    ["0x10", 16, false],
    ["0xffffffffffffffff", -1, false],
    ["9007199254740993", 9007199254740993n, false],
    ["9223372036854775808", 2 ** 63, true],
    ["0x.8p1", 1, true],
    [".5", 0.5, true],
    ["5.", 5, true],
    ["1e2", 100, true],
  ])("number %s", (text, expected, isFloat) => {
    expect(value(text)).toMatchObject({ type: "NumberLiteral", value: expected, isFloat, raw: text });
  });

  it.each([
    [String.raw`"a\n\t\65\x41\u{48}\z   b"`, "a\n\tAAHb"],
    [String.raw`'\u{e9}'`, "\xc3\xa9"],
    ['"é"', "\xc3\xa9"],
    ["[[\nx\ny]]", "x\ny"],
    ["[==[a]]b]==]", "a]]b"],
    ['"a\\\nb"', "a\nb"],
  ])("string %s", (text, expected) => {
    expect(value(text)).toMatchObject({ type: "StringLiteral", value: expected });
  });

  it("warns about unknown escapes and drops the backslash", () => {
    const { chunk, diagnostics } = parse(String.raw`return "\q"`, { file: "x.lua" });
    expect(diagnostics).toMatchObject([
      { code: "LF2004", severity: "warning", range: { start: { line: 1, column: 9 } } },
    ]);
    expect((chunk!.body[0] as ReturnStatement).values).toMatchObject([{ value: "q" }]);
  });
});

describe("positions", () => {
  it("count characters of the source, whatever their bytes", () => {
    const [, statement] = body(
      'local a = "é𝄞" -- ü\nlocal b, ü = a.b["é"], 1'.replace("ü = ", "u = "),
    ) as LocalStatement[];
    expect(statement!.init[1]!.range.start).toMatchObject({ line: 2, column: 24 });
    expect(statement!.names[1]!.range.start).toMatchObject({ line: 2, column: 10 });
  });

  it("keep comments with their place", () => {
    const { chunk } = parse("-- one\nlocal a = 1 -- two\n--[[ three ]] return a", {
      file: "x.lua",
    });
    expect(chunk!.comments.map(({ text, block, trailing }) => ({ text, block, trailing }))).toEqual([
      { text: " one", block: false, trailing: false },
      { text: " two", block: false, trailing: true },
      { text: "three", block: true, trailing: false },
    ]);
  });

  it("cut grouped calls and varargs to one value", () => {
    expect(value("(f())").type).toBe("ParenthesizedExpression");
    expect(value("(...)").type).toBe("ParenthesizedExpression");
    expect(value("g((f()))")).toMatchObject({ arguments: [{ type: "ParenthesizedExpression" }] });
    expect(value("g(f())")).toMatchObject({ arguments: [{ type: "CallExpression" }] });
  });
});

describe("errors", () => {
  it.each([
    ["local x = ", "LF2001", 1, "near '<eof>'"],
    ["x = = 1", "LF2001", 1, "near '='"],
    ["if x then", "LF2001", 1, "'end' expected"],
    ["break", "LF2001", 1, "break"],
    ["goto nowhere", "LF2001", 1, "no visible label 'nowhere'"],
    ["::a:: ::a::", "LF2001", 1, "label 'a' already defined"],
    ["function f() return ... end", "LF2001", 1, "cannot use '...' outside a vararg function"],
    ['x = "abc', "LF2003", 1, "unterminated string"],
    ["x = [[abc", "LF2003", 1, "unterminated multiline string"],
    ["--[[ abc", "LF2003", 1, "invalid multiline comment"],
    [String.raw`x = "\300"`, "LF2003", 1, "decimal escape too large"],
    ["x = 0xg", "LF2002", 1, "illegal hexadecimal number"],
    ["x = 1e", "LF2002", 1, "malformed exponent"],
    ["x = 3 $ 4", "LF2001", 1, "Invalid token"],
    ["local x: = 1", "LF2006", 1, "type expected"],
    ["local x <const> = 1", "LF2008", 1, "attribute `<const>` is not supported"],
    ["f()\n(g or h)()", "LF2007", 2, "ambiguous syntax (function call x new statement)"],
    [
      `local ${Array.from({ length: 201 }, (_, i) => `a${i}`).join(", ")}`,
      "LF2009",
      1,
      "too many local variables",
    ],
  ])("%j", (text, code, line, message) => {
    const { chunk, diagnostics } = parse(text, { file: "dir/x.lua" });
    expect(chunk).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({
      code,
      severity: "error",
      range: { file: "dir/x.lua", start: { line } },
    });
    expect(diagnostics[0]!.message).toContain(message);
  });

  it("reports several mistakes of one file", () => {
    const text = "local a = = 1\nlocal b = 2\nlocal c = )\nprint(b)\nx = = 3\n";
    const { diagnostics } = parse(text, { file: "x.lua" });
    expect(diagnostics.map((item) => item.range.start.line)).toEqual([1, 3, 5]);
  });

  it("does not call a definition's own parentheses ambiguous", () => {
    body("local f = function() end\nlocal t = {}\n;(f or t)()\nlocal g = function\n(a) return a end");
  });

  it("answers hostile nesting with a diagnostic", () => {
    for (const text of [
      `return ${"(".repeat(50_000)}`,
      `x = ${"{".repeat(50_000)}`,
      "if x then ".repeat(30_000),
    ]) {
      const { chunk, diagnostics } = parse(text, { file: "x.lua" });
      expect(chunk).toBeUndefined();
      expect(diagnostics.length).toBeGreaterThan(0);
    }
  });

  it("never throws", () => {
    const word = fc.constantFrom(
      ..."local function end if then type interface as :: ! : ? @ < > { } ( ) [ ] = == .. ... , ; x f 1 0x 'a' \" [[ ]] -- \n return goto typeof keyof readonly is".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const { diagnostics } = parse(words.join(" "), { file: "x.lua" });
        return Array.isArray(diagnostics);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        (text) => parse(text, { file: "x" }).diagnostics.length >= 0,
      ),
    );
  });

  it("parses long files in reasonable time", () => {
    const line =
      'local function f(a: number, b: string?): number return a + #(b or "") end -- é\nf(1, "x")\n';
    const { diagnostics } = parse(`do ${line} end\n`.repeat(5000), { file: "x.lua" });
    expect(diagnostics).toEqual([]);
  }, 20_000);
});
