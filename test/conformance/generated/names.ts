/**
 * Random functions around names and what flows through them: words of both languages, names used again in heads of loops and in
 * inner functions, functions that fall off their end, metatables with handlers of every kind, and coroutines through all of it.
 * One seed, one program. Calls stand alone in expressions: when PUC Lua reads a local beside a call is its own business.
 */
import { random } from "../../fuzz/mutations.ts";

const NAMES = (
  "new class public eval arguments await yield let static default delete void this null undefined NaN Infinity lua globals args " +
  "value key pending iterator state control self i k v t x y _ Object Math Array Symbol constructor prototype toString async of " +
  "import export super switch case const var try catch throw typeof with debugger enum implements interface package private " +
  "protected instanceof finally extends as is fun readonly keyof asserts chunk result limit step loop module require_ exports"
).split(" ");

/** A table of the kind `list` has no metatable, so that `ipairs` ends. */
type Kind = "number" | "function" | "table" | "list" | "hidden";

interface Known {
  name: string;
  kind: Kind;
}

export function namesProgram(seed: number): string {
  return new Generator(seed).body();
}

class Generator {
  private readonly next: (below: number) => number;
  private readonly scope: Known[] = [];
  private readonly lines: string[] = [];
  private depth = 0;
  private budget = 40;
  private labels = 0;
  private inCoroutine = false;

  constructor(seed: number) {
    this.next = random(seed);
  }

  body(): string {
    this.statements(6);
    return this.lines.join("\n");
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.next(list.length)]!;
  }

  private write(text: string): void {
    this.lines.push("  ".repeat(this.depth) + text);
  }

  private name(): string {
    // Few names at a time, so that they meet.
    return this.scope.length > 0 && this.next(3) === 0 ? this.pick(this.scope).name : this.pick(NAMES);
  }

  private visible(kind: Kind): string | undefined {
    const found = this.scope.filter(
      (item, index) =>
        (item.kind === kind || (kind === "table" && item.kind === "list")) &&
        this.scope.findLastIndex(({ name }) => name === item.name) === index,
    );
    return found.length === 0 ? undefined : this.pick(found).name;
  }

  private number(): string {
    const name = this.visible("number");
    const table = this.visible("table");
    switch (this.next(8)) {
      case 0:
        return String(this.next(9));
      case 1:
        return table === undefined ? "3" : `(${table}.${this.field()} or 4)`;
      case 2:
        return name === undefined ? "5" : `(${name} or 1) ${this.pick(["+", "-", "*"])} ${1 + this.next(5)}`;
      case 3:
        return table === undefined ? "2" : `#${table}`;
      case 4:
        return name === undefined ? "6" : `(${name} and ${name} or ${this.next(5)})`;
      default:
        return name ?? String(this.next(9));
    }
  }

  private field(): string {
    return this.pick(["new", "class", "constructor", "a", "b", "length", "toString"]);
  }

  private call(): string {
    const callee = this.visible("function");
    if (callee === undefined) return `F(${this.list()})`;
    return `${callee}(${this.list()})`;
  }

  private list(): string {
    const items = Array.from({ length: this.next(3) }, () => this.number());
    if (this.next(4) === 0) items.push(this.call());
    return items.join(", ");
  }

  private block(count: number, declare: () => void): void {
    const { length } = this.scope;
    this.depth++;
    declare();
    this.statements(count);
    this.depth--;
    this.scope.length = length;
  }

  private declare(name: string, kind: Kind): string {
    this.scope.push({ name, kind });
    return name;
  }

  private statements(count: number): void {
    for (let index = 0; index < count && this.budget > 0; index++) this.statement();
  }

  private statement(): void {
    this.budget--;
    const nested = this.depth < 5;
    switch (this.next(nested ? 16 : 6)) {
      case 0: {
        const value = this.number();
        this.write(`local ${this.declare(this.name(), "number")} = ${value}`);
        return;
      }
      case 1: {
        const call = this.call();
        const names = Array.from({ length: 1 + this.next(3) }, () => this.name());
        this.write(`local ${names.join(", ")} = ${call}`);
        for (const name of names) this.declare(name, "hidden");
        this.write(`P(${names.join(", ")})`);
        return;
      }
      case 2: {
        const [first, second] = [this.visible("number"), this.visible("number")];
        if (first === undefined) this.write(`${this.pick(["G1", "G2"])} = ${this.number()} P(G1, G2)`);
        else this.write(`${first}, ${second ?? first} = ${this.number()}, ${this.number()}`);
        return;
      }
      case 3: {
        const value = `{${this.list()}}`;
        this.write(`local ${this.declare(this.name(), "list")} = ${value}`);
        return;
      }
      case 4:
        if (this.inCoroutine) this.write(`P(coroutine.yield(${this.list()}))`);
        else this.write(`P(${this.list()})`);
        return;
      case 5:
        this.write(`P(${this.call()})`);
        return;
      case 6:
      case 7:
        return this.func();
      case 8:
        return this.numericFor();
      case 9:
        return this.genericFor();
      case 10:
        this.write(`if ${this.number()} ${this.pick(["<", "==", ">="])} ${this.number()} then`);
        this.block(2, () => {});
        if (this.next(2) === 0) {
          this.write("else");
          this.block(2, () => {});
        }
        this.write("end");
        return;
      case 11:
        this.write("do");
        this.block(3, () => {});
        this.write("end");
        return;
      case 12:
        return this.method();
      case 13:
        return this.metatable();
      case 14:
        return this.coroutine();
      default: {
        const name = this.name();
        this.write("repeat");
        this.block(2, () => this.write(`local ${this.declare(name, "number")} = ${this.number()}`));
        this.write("until true");
      }
    }
  }

  /** The inside of a function: it may return early, or fall off its end. */
  private inside(parameters: readonly string[]): void {
    this.block(3, () => {
      for (const name of parameters) this.declare(name, "number");
      if (this.next(2) === 0)
        this.write(
          `if ${this.number()} ${this.pick(["<", ">"])} ${this.next(6)} then return ${this.list()} end`,
        );
    });
    this.depth++;
    if (this.next(3) > 0) this.write(`do return ${this.list()} end`);
    this.depth--;
    this.write("end");
  }

  private parameters(): string[] {
    return Array.from({ length: this.next(3) }, () => this.name());
  }

  private func(): void {
    const outer = this.inCoroutine;
    this.inCoroutine = false;
    const name = this.name();
    const parameters = this.parameters();
    const { length } = this.scope;
    this.declare(name, "hidden");
    this.write(
      this.next(2) === 0
        ? `local function ${name}(${parameters.join(", ")})`
        : `local ${name} = function(${parameters.join(", ")})`,
    );
    this.inside(parameters);
    this.scope.length = length;
    this.declare(name, "function");
    this.inCoroutine = outer;
  }

  private method(): void {
    const outer = this.inCoroutine;
    this.inCoroutine = false;
    const table = this.visible("table");
    const field = this.pick(NAMES);
    const parameters = this.parameters();
    const target = table ?? "G3";
    if (table === undefined) this.write("G3 = {}");
    this.write(`function ${target}${this.pick([".", ":"])}${field}(${parameters.join(", ")})`);
    this.inside(parameters);
    this.write(`P(${target}.${field}(${this.list()}))`);
    this.inCoroutine = outer;
  }

  private numericFor(): void {
    const name = this.name();
    // The head sees what was there before.
    const seen = this.scope.findLast((item) => item.name === name);
    const start = seen?.kind === "number" ? `(tonumber(${name}) or 1) % 3` : "1";
    this.write(`for ${name} = ${start}, ${1 + this.next(3)} do`);
    const label = `l${++this.labels}`;
    const skips = this.next(3) === 0;
    this.block(2, () => {
      this.declare(name, "number");
      if (skips) this.write(`if ${this.number()} == 2 then goto ${label} end do`);
    });
    if (skips) this.write(`end ::${label}::`);
    this.write("end");
  }

  private genericFor(): void {
    const table = this.visible("list");
    const names = [this.name(), this.name()];
    if (this.next(2) === 0 && table !== undefined) {
      names[this.next(2)] = table;
      this.write(`for ${names.join(", ")} in ipairs(${table}) do`);
    } else {
      this.write(
        `for ${names.join(", ")} in (function() local ${names[0]} = 0 return function() ${names[0]} = ${names[0]} + 1 if ${names[0]} < 3 then return ${names[0]}, ${this.next(5)} end end end)() do`,
      );
    }
    this.block(2, () => {
      this.declare(names[0]!, "number");
      this.declare(names[1]!, "number");
    });
    this.write("end");
  }

  private metatable(): void {
    const table = this.name();
    const { length } = this.scope;
    // Handlers that meet their own table would never end.
    this.declare(table, "hidden");
    const yields = this.inCoroutine && this.next(2) === 0;
    const answer = yields ? "coroutine.yield(8)" : this.number();
    const [a, b] = [this.pick(NAMES), this.pick(NAMES)];
    const handlers = [
      `__index = function(${a}, ${b}) return ${answer} end`,
      `__call = function(${a}, ${b}) return ${b}, ${this.next(9)} end`,
      `__add = function(${a}, ${b}) return ${yields ? "coroutine.yield(9)" : "7"} end`,
      `__len = function() return ${this.next(4)} end`,
      `__concat = function(${a}, ${b}) return "c" end`,
      `__eq = function() return true end`,
      `__newindex = function(${a}, ${b}, v) rawset(${a}, ${b}, (v or 0) + 1) end`,
      `__unm = function() return 3 end`,
    ];
    this.write(`local ${table} = setmetatable({}, {${handlers.filter(() => this.next(3) > 0).join(", ")}})`);
    this.scope.length = length;
    this.declare(table, "table");
    this.write(
      this.pick([
        `P(C(pcall(function() return ${table}.new end)))`,
        `P(C(pcall(function() return ${table} + 1 end)))`,
        `P(C(pcall(function() return ${table}(2) end)))`,
        `P(C(pcall(function() ${table}.class = 4 return rawget(${table}, "class") end)))`,
        `P(C(pcall(function() return -${table}, #${table} end)))`,
      ]),
    );
  }

  private coroutine(): void {
    if (this.depth > 2) return;
    const outer = this.inCoroutine;
    this.inCoroutine = true;
    const parameters = this.parameters();
    const name = this.name();
    const { length } = this.scope;
    this.declare(name, "hidden");
    this.write(`local ${name} = coroutine.create(function(${parameters.join(", ")})`);
    this.depth++;
    this.write(`P(coroutine.yield(${this.list()}))`);
    this.depth--;
    this.inside(parameters);
    this.lines.push(`${this.lines.pop()!})`);
    this.scope.length = length;
    this.declare(name, "hidden");
    this.write(`for _ = 1, 3 do P(C(coroutine.resume(${name}, ${this.next(5)}))) end`);
    this.inCoroutine = outer;
  }
}
