/** Expressions (platform-data §6): a Pratt parser that makes closures. */
import { compileRegex, type Regex } from "../../lua/types/regex.ts";
import { Table } from "../../lua/table.ts";
import type { Value } from "../../lua/value.ts";
import { FUNCTIONS } from "./functions.ts";
import { ExpressionError, type Token, tokenize } from "./lexer.ts";
import { PREDICATES } from "./predicates.ts";
import {
  equal,
  type Fields,
  fromLua,
  type Item,
  isNumber,
  Moment,
  numberOf,
  order,
  toLua,
  typeOf,
} from "./values.ts";

/** Where names are looked up while an expression runs. */
export interface Frame {
  variables: Fields;
  locals: ReadonlyMap<string, Item>;
  /** `#`, `#acc` and `#index` of the innermost predicate. */
  current?: Item;
  accumulator?: Item;
  index?: number;
}

export type Code = (frame: Frame) => Item;

export interface Expression {
  /** @param variables a Lua table, or nil @throws ExpressionError */
  run(variables: Value): Value;
  /** Why it cannot be run with exactly these variables: a name that is not among them. */
  unknown(variables: Table): ExpressionError | undefined;
}

/** A variable that an expression reads. */
interface Name {
  text: string;
  at: number;
}

function unknownName({ text, at }: Name): ExpressionError {
  return new ExpressionError(`unknown name ${text} (at ${at + 1})`);
}

/** How deeply expressions nest. */
const MAX_DEPTH = 500;

/**
 * @param source Lua bytes
 * @param known a table with every name that there is; without one unknown names are nil
 * @returns what is wrong with it, as an error
 */
export function compileExpression(source: string, known?: Value): Expression | Error {
  try {
    const parser = new Parser(tokenize(source));
    const code = parser.whole();
    const unknown = (variables: Table): ExpressionError | undefined => {
      // A list has no names, and nothing is known of it.
      if (variables.$length > 0) return undefined;
      const missing = parser.names.find(({ text }) => variables.$get(text) === undefined);
      return missing && unknownName(missing);
    };
    const problem = known instanceof Table ? unknown(known) : undefined;
    if (problem !== undefined) return problem;
    return {
      unknown,
      run(variables) {
        const given = variables === undefined ? new Map() : fromLua(variables);
        const fields: Fields = given instanceof Map ? (given as Fields) : new Map();
        return toLua(code({ variables: fields, locals: new Map() }));
      },
    };
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

const BINARY: Readonly<Record<string, number>> = {
  "|": 0,
  or: 10,
  "||": 10,
  and: 15,
  "&&": 15,
  "==": 20,
  "!=": 20,
  "<": 20,
  ">": 20,
  "<=": 20,
  ">=": 20,
  not: 20,
  in: 20,
  matches: 20,
  contains: 20,
  startsWith: 20,
  endsWith: 20,
  "..": 25,
  "+": 30,
  "-": 30,
  "*": 60,
  "/": 60,
  "%": 60,
  "**": 100,
  "^": 100,
  "??": 500,
};

class Parser {
  private at = 0;
  private depth = 0;
  /** Names of `let`. */
  private readonly locals: string[] = [];
  /** How many predicates are around. */
  private predicates = 0;

  /** The variables that it reads, in order. */
  readonly names: Name[] = [];

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Code {
    const code = this.sequence();
    if (this.peek.type !== "end") this.unexpected();
    return code;
  }

  private get peek(): Token {
    return this.tokens[this.at]!;
  }

  private next(): Token {
    return this.tokens[this.at++]!;
  }

  private unexpected(token = this.peek): never {
    throw new ExpressionError(`unexpected token ${token.text} (at ${token.at + 1})`);
  }

  private is(text: string): boolean {
    const { type, text: found } = this.peek;
    return (type === "operator" || type === "name") && found === text;
  }

  private skip(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.skip(text)) this.unexpected();
  }

  /** `let x = …; …` */
  private sequence(): Code {
    if (!this.is("let")) return this.expression();
    this.next();
    const { type, text: name } = this.next();
    if (type !== "name") this.unexpected();
    this.expect("=");
    const value = this.expression();
    this.expect(";");
    this.locals.push(name);
    const body = this.sequence();
    this.locals.pop();
    return (frame) => body({ ...frame, locals: new Map([...frame.locals, [name, value(frame)]]) });
  }

  private expression(precedence = 0): Code {
    if (++this.depth > MAX_DEPTH) throw new ExpressionError("the expression is nested too deeply");
    let code = this.unary();
    for (;;) {
      const { text, type } = this.peek;
      if (type !== "operator" && type !== "name") break;
      const own = Object.hasOwn(BINARY, text) ? BINARY[text]! : -1;
      if (own < precedence) break;
      code = this.binary(code, text, own);
    }
    if (precedence === 0) code = this.conditional(code);
    this.depth--;
    return code;
  }

  private binary(left: Code, operator: string, precedence: number): Code {
    this.next();
    if (operator === "|") return this.pipe(left);
    if (operator === "not") {
      const negated = this.peek.text;
      if (!["in", "contains", "matches", "startsWith", "endsWith"].includes(negated)) this.unexpected();
      const code = this.binary(left, negated, precedence);
      return (frame) => code(frame) !== true;
    }
    const rightAssociative = operator === "**" || operator === "^";
    const start = this.peek;
    const right = this.expression(rightAssociative ? precedence : precedence + 1);
    switch (operator) {
      case "or":
      case "||":
        return (frame) => truth(left(frame), operator) || truth(right(frame), operator);
      case "and":
      case "&&":
        return (frame) => truth(left(frame), operator) && truth(right(frame), operator);
      case "??":
        return (frame) => left(frame) ?? right(frame);
      case "matches": {
        const constant = start.type === "string" ? regex(start.text) : undefined;
        return (frame) => {
          const [text, pattern] = [left(frame), right(frame)];
          if (text === undefined) return false;
          if (typeof text !== "string" || typeof pattern !== "string")
            return mismatch("matches", text, pattern);
          return (constant ?? regex(pattern)).matches(text);
        };
      }
    }
    const operation = OPERATIONS[operator]!;
    return (frame) => operation(left(frame), right(frame));
  }

  private conditional(condition: Code): Code {
    if (!this.skip("?")) return condition;
    const yes = this.expression();
    this.expect(":");
    const no = this.expression();
    return (frame) => (truth(condition(frame), "?") ? yes(frame) : no(frame));
  }

  /** `list | filter(# > 1)`: the value is the first argument. */
  private pipe(value: Code): Code {
    const name = this.next();
    if (name.type !== "name" || !this.is("(")) this.unexpected(name);
    return this.postfix(this.call(name, [value]));
  }

  private unary(): Code {
    const { type, text } = this.peek;
    if ((type === "operator" && text === "!") || (type === "name" && text === "not")) {
      this.next();
      const code = this.expression(50);
      return (frame) => !truth(code(frame), "not");
    }
    if (type === "operator" && (text === "-" || text === "+")) {
      this.next();
      const code = this.expression(90);
      return (frame) => {
        const value = code(frame);
        if (!isNumber(value)) throw new ExpressionError(`invalid operation: ${text} on ${typeOf(value)}`);
        return text === "+" ? value : typeof value === "bigint" ? -value : 0 - value;
      };
    }
    if (type === "name" && text === "if") return this.choice();
    return this.postfix(this.primary());
  }

  /** `if c { a } else { b }` */
  private choice(): Code {
    this.next();
    const condition = this.expression();
    this.expect("{");
    const yes = this.sequence();
    this.expect("}");
    this.expect("else");
    let no: Code;
    if (this.is("if")) no = this.choice();
    else {
      this.expect("{");
      no = this.sequence();
      this.expect("}");
    }
    return (frame) => (truth(condition(frame), "if") ? yes(frame) : no(frame));
  }

  private primary(): Code {
    const token = this.next();
    if (token.type === "number") return () => token.value;
    if (token.type === "string") return () => token.text;
    if (token.type === "name") return this.name(token);
    if (token.type === "end") this.unexpected(token);
    switch (token.text) {
      case "(": {
        const code = this.sequence();
        this.expect(")");
        return code;
      }
      case "[": {
        const items = this.list("]");
        return (frame) => items.map((item) => item(frame));
      }
      case "{":
        return this.map();
      case "#":
        return this.pointer(token);
      case ".":
        if (this.predicates === 0) this.unexpected(token);
        this.at--;
        return ({ current }) => current;
      case "$": {
        const name = this.next();
        if (name.text !== "env") this.unexpected(token);
        return ({ variables }) => variables;
      }
    }
    return this.unexpected(token);
  }

  private pointer(token: Token): Code {
    if (this.predicates === 0)
      throw new ExpressionError(`cannot use pointer accessor outside predicate (at ${token.at + 1})`);
    const { type, text, at } = this.peek;
    if (type !== "name" || at !== token.at + 1) return ({ current }) => current;
    this.next();
    if (text === "acc") return ({ accumulator }) => accumulator;
    if (text === "index") return ({ index }) => index;
    throw new ExpressionError(`unknown pointer #${text} (at ${token.at + 1})`);
  }

  private name(token: Token): Code {
    const { text } = token;
    switch (text) {
      case "true":
        return () => true;
      case "false":
        return () => false;
      case "nil":
        return () => undefined;
    }
    if (this.is("(")) return this.call(token, []);
    if (this.locals.includes(text)) return ({ locals }) => locals.get(text);
    this.names.push({ text, at: token.at });
    return ({ variables }) => variables.get(text);
  }

  private call({ text: name, at }: Token, first: Code[]): Code {
    this.expect("(");
    const predicate = Object.hasOwn(PREDICATES, name) ? PREDICATES[name] : undefined;
    if (predicate !== undefined) {
      const args = [...first];
      const more = () => {
        // The list itself is no part of the predicate.
        const inside = args.length > 0;
        if (inside) this.predicates++;
        args.push(this.body());
        if (inside) this.predicates--;
      };
      if (!this.is(")")) {
        do more();
        while (this.skip(",") && !this.is(")"));
      }
      this.expect(")");
      const [fewest, most] = predicate.count;
      if (args.length < fewest || args.length > most)
        throw new ExpressionError(`wrong number of arguments for ${name} (at ${at + 1})`);
      const [list, ...rest] = args;
      return (frame) => predicate.run(list!(frame), rest, frame);
    }
    const code = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name]! : undefined;
    if (code === undefined) throw new ExpressionError(`unknown name ${name} (at ${at + 1})`);
    const args = [...first, ...this.list(")")];
    return (frame) => code(...args.map((argument) => argument(frame)));
  }

  /** A predicate, with or without braces. */
  private body(): Code {
    if (this.predicates === 0 || !this.skip("{")) return this.expression();
    const code = this.sequence();
    this.expect("}");
    return code;
  }

  private list(end: string): Code[] {
    const items: Code[] = [];
    while (!this.skip(end)) {
      items.push(this.expression());
      if (!this.is(end)) this.expect(",");
    }
    return items;
  }

  private map(): Code {
    const pairs: [Code, Code][] = [];
    while (!this.skip("}")) {
      const token = this.next();
      let key: Code;
      if (token.type === "name" || token.type === "string" || token.type === "number") key = () => token.text;
      else if (token.text === "(") {
        key = this.expression();
        this.expect(")");
      } else this.unexpected(token);
      this.expect(":");
      pairs.push([key!, this.expression()]);
      if (!this.is("}")) this.expect(",");
    }
    return (frame) => new Map(pairs.map(([key, value]) => [String(key(frame)), value(frame)]));
  }

  /** `.a`, `?.a`, `[i]`, `[i:j]` */
  private postfix(code: Code): Code {
    let result = code;
    // After `?.` a nil ends the whole chain.
    let optional = false;
    for (;;) {
      if (this.is(".") || this.is("?.")) {
        const dot = this.next().text;
        optional ||= dot === "?.";
        const ends = optional;
        const { type, text } = this.peek;
        if (optional && this.is("[")) continue;
        if (type !== "name") this.unexpected();
        this.next();
        const object = result;
        result = (frame) => {
          const value = object(frame);
          return value === undefined && ends ? undefined : member(value, text);
        };
      } else if (this.skip("[")) {
        const object = result;
        const part = this.subscript(result);
        const ends = optional;
        result = (frame) => (ends && object(frame) === undefined ? undefined : part(frame));
      } else return result;
    }
  }

  private subscript(object: Code): Code {
    const from = this.is(":") ? undefined : this.expression();
    if (!this.skip(":")) {
      this.expect("]");
      return (frame) => element(object(frame), from!(frame));
    }
    const to = this.is("]") ? undefined : this.expression();
    this.expect("]");
    return (frame) => {
      const value = object(frame);
      if (typeof value !== "string" && !Array.isArray(value))
        throw new ExpressionError(`cannot slice ${typeOf(value)}`);
      const bound = (code: Code | undefined, fallback: number) =>
        code === undefined ? fallback : numberOf(code(frame), "slice");
      return value.slice(bound(from, 0), bound(to, value.length));
    };
  }
}

function truth(value: Item, operator: string): boolean {
  if (typeof value === "boolean") return value;
  throw new ExpressionError(`invalid operation: ${operator} on ${typeOf(value)}`);
}

function mismatch(operator: string, left: Item, right: Item): never {
  throw new ExpressionError(
    `invalid operation: ${operator} (mismatched types ${typeOf(left)} and ${typeOf(right)})`,
  );
}

function regex(pattern: string): Regex {
  const found = compileRegex(pattern);
  if (!found.valid) throw new ExpressionError(`error parsing regexp: ${pattern}`);
  return found;
}

function member(value: Item, key: string): Item {
  if (value instanceof Map) return (value as Fields).get(key);
  throw new ExpressionError(`cannot fetch ${key} from ${typeOf(value)}`);
}

function element(value: Item, key: Item): Item {
  if (value instanceof Map) return (value as Fields).get(String(key));
  if (!Array.isArray(value) && typeof value !== "string")
    throw new ExpressionError(`cannot fetch ${String(key)} from ${typeOf(value)}`);
  const index = numberOf(key, "index");
  const place = index < 0 ? value.length + index : index;
  if (!Number.isInteger(place) || place < 0 || place >= value.length)
    throw new ExpressionError(`index out of range: ${index} (array length is ${value.length})`);
  return value[place];
}

/** Integers stay exact; what leaves 64 bits wraps. */
function arithmetic(
  operator: string,
  floats: (a: number, b: number) => number,
  wide: (a: bigint, b: bigint) => bigint,
) {
  return (left: Item, right: Item): Item => {
    if (!isNumber(left) || !isNumber(right)) return mismatch(operator, left, right);
    if (typeof left === "number" && typeof right === "number") {
      const result = floats(left, right);
      if (Number.isSafeInteger(result) || !Number.isInteger(left) || !Number.isInteger(right)) return result;
    }
    if ([left, right].some((value) => typeof value === "number" && !Number.isInteger(value)))
      return floats(Number(left), Number(right));
    const result = BigInt.asIntN(64, wide(BigInt(left), BigInt(right)));
    const narrow = Number(result);
    return Number.isSafeInteger(narrow) ? narrow : result;
  };
}

const add = arithmetic(
  "+",
  (a, b) => a + b,
  (a, b) => a + b,
);
const subtract = arithmetic(
  "-",
  (a, b) => a - b,
  (a, b) => a - b,
);

const power = (left: Item, right: Item): Item => numberOf(left, "**") ** numberOf(right, "**");

const texts =
  (name: string, holds: (text: string, part: string) => boolean) =>
  (left: Item, right: Item): Item => {
    if (left === undefined) return false;
    return typeof left === "string" && typeof right === "string"
      ? holds(left, right)
      : mismatch(name, left, right);
  };

function inside(left: Item, right: Item): boolean {
  if (right === undefined) return false;
  if (Array.isArray(right)) return right.some((item) => equal(item, left));
  return right instanceof Map ? right.has(String(left)) : mismatch("in", left, right);
}

const OPERATIONS: Readonly<Record<string, (left: Item, right: Item) => Item>> = {
  "==": equal,
  "!=": (left, right) => !equal(left, right),
  "<": (left, right) => order(left, right, "<") < 0,
  ">": (left, right) => order(left, right, ">") > 0,
  "<=": (left, right) => order(left, right, "<=") <= 0,
  ">=": (left, right) => order(left, right, ">=") >= 0,
  in: inside,
  contains: texts("contains", (text, part) => text.includes(part)),
  startsWith: texts("startsWith", (text, part) => text.startsWith(part)),
  endsWith: texts("endsWith", (text, part) => text.endsWith(part)),
  "..": (left, right) => {
    const [from, to] = [numberOf(left, ".."), numberOf(right, "..")];
    if (to - from > 1e6) throw new ExpressionError("memory budget exceeded");
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  },
  "+": (left, right) => {
    if (typeof left === "string" && typeof right === "string") return left + right;
    if (left instanceof Moment && isNumber(right)) return new Moment(left.milliseconds + Number(right) / 1e6);
    return add(left, right);
  },
  "-": (left, right) => {
    if (left instanceof Moment && right instanceof Moment)
      return (left.milliseconds - right.milliseconds) * 1e6;
    if (left instanceof Moment && isNumber(right)) return new Moment(left.milliseconds - Number(right) / 1e6);
    return subtract(left, right);
  },
  "*": arithmetic(
    "*",
    (a, b) => a * b,
    (a, b) => a * b,
  ),
  "/": (left, right) =>
    isNumber(left) && isNumber(right) ? Number(left) / Number(right) : mismatch("/", left, right),
  "%": (left, right) => {
    if (!isNumber(left) || !isNumber(right)) return mismatch("%", left, right);
    const whole = (value: number | bigint) => typeof value === "bigint" || Number.isInteger(value);
    if (!whole(left) || !whole(right)) return mismatch("%", left, right);
    if (Number(right) === 0) throw new ExpressionError("integer divide by zero");
    return typeof left === "number" && typeof right === "number"
      ? (left % right) + 0
      : BigInt(left) % BigInt(right);
  },
  "**": power,
  "^": power,
};
