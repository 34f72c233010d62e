/**
 * Random Lua expressions of a known type. Integers and floats are kept apart, because luaflow does not tell an integral float from
 * an integer (docs/dialect.md); everything else may meet everything.
 */
import fc, { type GeneratorValue } from "fast-check";

export type Type = "int" | "float" | "string" | "bool" | "table";

/** Where an expression stands: the variables it may use, by type. */
export interface Scope {
  variables: Record<Type, string[]>;
  /** Functions from one integer to one integer. */
  functions: string[];
  varargs: boolean;
}

const INTEGERS = [
  "0",
  "1",
  "2",
  "3",
  "7",
  "10",
  "-1",
  "-2",
  "255",
  "1000",
  "65536",
  "0xFF",
  "0x7fffffff",
  "2147483648",
  "4294967296",
  "9007199254740991",
  "9007199254740992",
  "9007199254740993",
  "-9007199254740993",
  "math.maxinteger",
  "math.mininteger",
  "0xcbf29ce484222325",
  "1099511628211",
  "123456789012345678",
];
const FLOATS = ["0.5", "1.25", "-0.75", "3.0e-1", "2.5", "100.125", "1e-3", "-7.5", "0.1", "33.3"];
const STRINGS = [
  '""',
  '"a"',
  '"abc"',
  '"hello world"',
  '"x=1, y=22"',
  '"  pad "',
  '"10"',
  '"-7"',
  '"0x1F"',
  '"A.b-C"',
  '"tab\\tq"',
  "[[long]]",
  '"\\1z"',
  '"((a)(b))"',
  '"%d"',
];
const PATTERNS = [
  '"%a+"',
  '"%d+"',
  '"(%w+)=(%w+)"',
  '"."',
  '"%s*"',
  '"^%w"',
  '"%w$"',
  '"[aeiou]"',
  '"[^a-z]+"',
  '"l+"',
  '"%b()"',
  '"%f[%w]%w"',
  '"(%a)(%a)"',
  '"()a()"',
  '"a-b"',
  '"x?"',
];

/** Draws from the generator of fast-check, so that a failing program can be reproduced by its seed. */
export class Expressions {
  constructor(private readonly draw: GeneratorValue) {}

  upTo(limit: number): number {
    return this.draw(fc.nat, limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.upTo(items.length - 1)]!;
  }

  of(type: Type, scope: Scope, depth: number): string {
    switch (type) {
      case "int":
        return this.int(scope, depth);
      case "float":
        return this.float(scope, depth);
      case "string":
        return this.string(scope, depth);
      case "bool":
        return this.bool(scope, depth);
      case "table":
        return this.table(scope, depth);
    }
  }

  private leaf(type: Type, scope: Scope, literals: readonly string[]): string {
    const variables = scope.variables[type];
    return variables.length > 0 && this.upTo(2) > 0 ? this.pick(variables) : this.pick(literals);
  }

  private int(scope: Scope, depth: number): string {
    if (depth <= 0) return this.leaf("int", scope, INTEGERS);
    const int = () => this.int(scope, depth - 1);
    const string = () => this.string(scope, depth - 1);
    switch (this.upTo(19)) {
      case 0:
      case 1:
      case 2:
        return `(${int()} ${this.pick(["+", "-", "*"])} ${int()})`;
      case 3:
        return `(${int()} ${this.pick(["+", "-", "*"])} ${int()} ${this.pick(["+", "-", "*"])} ${int()})`;
      case 4:
        return `(${int()} // ${this.pick(["3", "-7", "10", "2", int()])})`;
      case 5:
        return `(${int()} % ${this.pick(["3", "-7", "10", "256", "9007199254740993"])})`;
      case 6:
        return `(${int()} ${this.pick(["&", "|", "~"])} ${int()})`;
      case 7:
        return `(${int()} << ${this.pick(["1", "7", "31", "32", "53", "63", "64"])})`;
      case 8:
        return `((${int()} & 0xFFFFFFFF) >> ${this.pick(["1", "7", "31", "32"])})`;
      case 9:
        return `${this.pick(["-", "~"])}(${int()})`;
      case 10:
        return `#${this.pick(scope.variables.string.length > 0 ? scope.variables.string : ['"abc"'])}`;
      case 11:
        return `(${string()}):len()`;
      case 12:
        return `(${this.bool(scope, depth - 1)} and ${int()} or ${int()})`;
      case 13:
        return `((${string()}):byte(${this.pick(["1", "-1", "2"])}) or ${int()})`;
      case 14:
        return `math.${this.pick(["max", "min"])}(${int()}, ${int()})`;
      case 15:
        return scope.functions.length > 0 ? `${this.pick(scope.functions)}(${int()})` : int();
      case 16:
        return `(math.tointeger(tonumber(${this.pick(['"12"', '"0x10"', '"  7 "', '"9007199254740993"', '"z"'])})) or ${int()})`;
      case 17:
        return `(select("#", ${int()}, ${this.bool(scope, 0)}, ${scope.varargs ? "..." : "nil"}))`;
      case 18:
        return scope.variables.table.length > 0
          ? `(${this.pick(scope.variables.table)}[(${int()}) % 5] or ${int()})`
          : `#{${int()}, ${int()}}`;
      default:
        return `math.abs((${int()}) % 1000)`;
    }
  }

  private float(scope: Scope, depth: number): string {
    if (depth <= 0) return this.leaf("float", scope, FLOATS);
    const float = () => this.float(scope, depth - 1);
    switch (this.upTo(8)) {
      case 0:
      case 1:
        return `(${float()} ${this.pick(["+", "-", "*"])} ${float()})`;
      case 2:
        // Zero has no certain sign in this dialect, and a division by it would show it.
        return `(${float()} / ${this.pick(["2.5", "-0.3", "7", `(${float()} + 0.0625)`])})`;
      case 3:
        return `((${this.int(scope, depth - 1)}) / ${this.pick(["7", "3.5", "2"])})`;
      case 4:
        return `-(${float()})`;
      case 5:
        return `math.sqrt(math.abs(${float()}))`;
      case 6:
        return `(${float()} % ${this.pick(["0.3", "-1.5", "2.25"])})`;
      case 7:
        return `(${this.bool(scope, depth - 1)} and ${float()} or ${float()})`;
      default:
        return `(((${this.int(scope, depth - 1)}) % 10 + 0.5) ^ ${this.pick(["2", "0.5", "-1"])})`;
    }
  }

  private string(scope: Scope, depth: number): string {
    if (depth <= 0) return this.leaf("string", scope, STRINGS);
    const string = () => this.string(scope, depth - 1);
    const small = () => `(${this.int(scope, depth - 1)}) % ${this.pick(["4", "7", "11"])}`;
    switch (this.upTo(14)) {
      case 0:
      case 1:
        return `(${string()} .. ${string()})`;
      case 2:
        return `(${string()} .. ${this.int(scope, depth - 1)})`;
      case 3:
        return `(${string()}):sub(${small()}, ${this.pick(["-1", "-2", "3", small()])})`;
      case 4:
        return `(${string()}):${this.pick(["upper", "lower", "reverse"])}()`;
      case 5:
        return `(${string()}):sub(1, 20):rep(${this.pick(["0", "1", "2", "3"])}${this.pick(["", ', "-"'])})`;
      case 6:
        return `tostring(${this.of(this.pick(["int", "bool", "string"]), scope, depth - 1)})`;
      case 7:
        return `((${string()}):gsub(${this.pick(PATTERNS)}, ${this.pick(['"<%0>"', '""', "string.upper", '{a = "1", l = false}', "function(c) return #tostring(c) end"])}))`;
      case 8:
        return `(((${string()}):match(${this.pick(PATTERNS)}) or ${string()}) .. "")`;
      case 9:
        return `string.format(${this.pick(['"%d|%s"', '"%5d|%-8s|"', '"%05d:%.3s"', '"%+d %q"'])}, ${this.int(scope, depth - 1)}, ${string()})`;
      case 10:
        return `string.format("%.3f %g", 0.0 + ${this.float(scope, depth - 1)}, ${this.pick(["0.5", "1e-7", "2.25"])})`;
      case 11:
        return `string.format("%x %X %o", (${this.int(scope, depth - 1)}) & 0xFFFFFF, (${this.int(scope, depth - 1)}) & 0xFF, 8)`;
      case 12:
        return `(${this.bool(scope, depth - 1)} and ${string()} or ${string()})`;
      case 13:
        return `table.concat({${string()}, ${string()}, ${small()}}, ${this.pick(['","', '""', '" "'])})`;
      default:
        return `(select(${this.pick(["1", "2", "-1"])}, ${string()}, ${string()}))`;
    }
  }

  private bool(scope: Scope, depth: number): string {
    if (depth <= 0) return this.leaf("bool", scope, ["true", "false"]);
    const compare = () => this.pick(["<", "<=", ">", ">=", "==", "~="]);
    switch (this.upTo(8)) {
      case 0:
      case 1:
        return `(${this.int(scope, depth - 1)} ${compare()} ${this.int(scope, depth - 1)})`;
      case 2:
        return `(${this.float(scope, depth - 1)} ${compare()} ${this.pick([this.float(scope, depth - 1), this.int(scope, 0)])})`;
      case 3:
        return `(${this.string(scope, depth - 1)} ${compare()} ${this.string(scope, depth - 1)})`;
      case 4:
        return `(${this.bool(scope, depth - 1)} ${this.pick(["and", "or", "==", "~="])} ${this.bool(scope, depth - 1)})`;
      case 5:
        return `(not ${this.of(this.pick(["int", "bool", "string"]), scope, depth - 1)})`;
      case 6:
        return `((${this.string(scope, depth - 1)}):find(${this.pick(PATTERNS)}) ~= nil)`;
      case 7:
        return `math.ult(${this.int(scope, depth - 1)}, ${this.int(scope, depth - 1)})`;
      default:
        return `(pcall(error) == ${this.bool(scope, depth - 1)})`;
    }
  }

  private table(scope: Scope, depth: number): string {
    if (depth <= 0) return this.leaf("table", scope, ["{}", "{1, 2, 3}", '{x = 5, "s"}']);
    const int = () => this.int(scope, depth - 1);
    switch (this.upTo(5)) {
      case 0:
        return `{${int()}, ${int()}, ${int()}}`;
      case 1:
        return `{${int()}, key = ${int()}, [${this.pick(["2", '"k"'])}] = ${int()}}`;
      case 2:
        return `{${this.pick(["table.unpack({1, 2, 3})", "select(2, 4, 5, 6)", ...(scope.varargs ? ["#{...}"] : ["8"])])}}`;
      case 3:
        return `table.pack(${int()}, ${int()})`;
      case 4:
        return `setmetatable({${int()}}, {__index = function(_, k) return type(k) == "number" and k + 1 or nil end})`;
      default:
        return `table.move({${int()}, ${int()}}, 1, 2, 2, {${int()}})`;
    }
  }
}
