/** Random Lua functions: declarations, assignments, control flow, closures, varargs and errors; each prints what it computes. */
import fc, { type Arbitrary, type GeneratorValue } from "fast-check";
import { Expressions, type Scope, type Type } from "./expressions.ts";

const TYPES: readonly Type[] = ["int", "int", "float", "string", "string", "bool", "table"];

/** A function body; it prints with `P` and may raise. */
export const functionBody: Arbitrary<string> = fc.gen().map((draw) => new Generator(draw).body());

class Generator {
  private readonly expressions: Expressions;
  private names = 0;
  private labels = 0;

  constructor(draw: GeneratorValue) {
    this.expressions = new Expressions(draw);
  }

  body(): string {
    const scope: Scope = {
      variables: { int: [], float: [], string: [], bool: [], table: [] },
      functions: [],
      varargs: true,
    };
    const lines = [
      ...this.declare(scope),
      ...this.declare(scope),
      ...this.block(scope, 2, 3 + this.expressions.upTo(4), false),
    ];
    const { variables } = scope;
    const all = [...variables.int, ...variables.float, ...variables.string, ...variables.bool];
    lines.push(`P(${all.slice(-8).join(", ")})`);
    for (const table of variables.table.slice(0, 2)) lines.push(`T(${table})`);
    return lines.join("\n");
  }

  private fresh(prefix: string): string {
    return `${prefix}${++this.names}`;
  }

  /** What is declared inside a block is not seen outside it. */
  private inner(scope: Scope): Scope {
    const { int, float, string, bool, table } = scope.variables;
    return {
      variables: {
        int: [...int],
        float: [...float],
        string: [...string],
        bool: [...bool],
        table: [...table],
      },
      functions: [...scope.functions],
      varargs: scope.varargs,
    };
  }

  private block(scope: Scope, depth: number, count: number, loop: boolean): string[] {
    const lines: string[] = [];
    for (let index = 0; index < count; index++) lines.push(...this.statement(scope, depth, loop));
    return lines;
  }

  private nested(scope: Scope, depth: number, loop: boolean): string {
    return this.block(this.inner(scope), depth, 1 + this.expressions.upTo(2), loop).join("\n");
  }

  private declare(scope: Scope): string[] {
    const { expressions } = this;
    const type = expressions.pick(TYPES);
    const name = this.fresh(type.charAt(0));
    const line = `local ${name} = ${expressions.of(type, scope, 2)}`;
    scope.variables[type].push(name);
    return [line];
  }

  private statement(scope: Scope, depth: number, loop: boolean): string[] {
    const { expressions } = this;
    const choice = expressions.upTo(depth > 0 ? 20 : 9);
    const ints = scope.variables.int;
    switch (choice) {
      case 0:
      case 1:
        return this.declare(scope);
      case 2:
      case 3: {
        const type = expressions.pick(TYPES);
        const targets = scope.variables[type];
        if (targets.length === 0 || type === "table") return this.declare(scope);
        return [`${expressions.pick(targets)} = ${expressions.of(type, scope, 2)}`];
      }
      case 4: {
        if (ints.length < 2) return this.declare(scope);
        const [a, b] = [expressions.pick(ints), expressions.pick(ints)];
        return a === b ? [] : [`${a}, ${b} = ${b}, ${expressions.of("int", scope, 1)}`];
      }
      case 5:
        return [`P(${expressions.of(expressions.pick(TYPES.slice(0, 6)), scope, 2)})`];
      case 6: {
        if (scope.variables.table.length === 0) return this.declare(scope);
        const table = expressions.pick(scope.variables.table);
        return [
          expressions.pick([
            `${table}[#${table} + 1] = ${expressions.of("int", scope, 1)}`,
            `table.insert(${table}, ${expressions.pick(["1, ", ""])}${expressions.of("int", scope, 1)})`,
            `${table}.key = ${expressions.of("int", scope, 1)}`,
            `${table}["x"], ${table}.key = ${expressions.of("int", scope, 1)}, ${expressions.of("string", scope, 1)}`,
            `P(#${table}, ${table}.key)`,
          ]),
        ];
      }
      case 7:
        return [
          `P(C(pcall(function(...) return ${expressions.of("int", scope, 2)}, ... end, ${expressions.of("string", scope, 1)})))`,
        ];
      case 8:
        return [`P(select(2, pcall(error, ${expressions.pick(["{1}", "nil", "42", "true"])})) ~= nil)`];
      case 9:
        if (loop && expressions.upTo(1) === 0)
          return [`if ${expressions.of("bool", scope, 1)} then break end`];
        return [
          `P(F(${expressions.of("int", scope, 1)}, ${expressions.pick(["F(1, 2)", "nil", scope.varargs ? "..." : "F()"])}))`,
        ];
      default:
        return this.compound(scope, depth - 1, choice);
    }
  }

  private compound(scope: Scope, depth: number, choice: number): string[] {
    const { expressions } = this;
    const bool = () => expressions.of("bool", scope, 1);
    switch (choice) {
      case 10:
      case 11: {
        const middle = expressions.upTo(1)
          ? `elseif ${bool()} then\n${this.nested(scope, depth, false)}\n`
          : "";
        return [
          `if ${bool()} then\n${this.nested(scope, depth, false)}\n${middle}else\n${this.nested(scope, depth, false)}\nend`,
        ];
      }
      case 12: {
        const name = this.fresh("i");
        const inside = this.inner(scope);
        inside.variables.int.push(name);
        const range = expressions.pick(["1, 3", "3, 1, -1", "0, 10, 4", "-2, 2", "1, 0", "5, 5"]);
        return [`for ${name} = ${range} do\n${this.nested(inside, depth, true)}\nend`];
      }
      case 13: {
        const [key, value] = [this.fresh("k"), this.fresh("v")];
        const inside = this.inner(scope);
        inside.variables.int.push(key, value);
        return [
          `for ${key}, ${value} in ipairs({${expressions.of("int", scope, 1)}, 5, 6}) do\n${this.nested(inside, depth, true)}\nend`,
        ];
      }
      case 14: {
        const name = this.fresh("w");
        return [
          `local ${name} = 0\nwhile ${name} < 3 do\n${name} = ${name} + 1\n${this.nested(scope, depth, true)}\nend`,
        ];
      }
      case 15: {
        const name = this.fresh("r");
        return [
          `local ${name} = 0\nrepeat\n${name} = ${name} + 1\nlocal done = ${name} >= 3\n${this.nested(scope, depth, true)}\nuntil done or ${bool()}`,
        ];
      }
      case 16: {
        const [name, parameter, kept] = [this.fresh("f"), this.fresh("p"), this.fresh("u")];
        const inside = this.inner(scope);
        inside.variables.int.push(parameter, kept);
        inside.varargs = false;
        const line = `local ${kept} = 0\nlocal function ${name}(${parameter})\n${kept} = ${kept} + 1\n${this.nested(inside, depth, false)}\nreturn ${expressions.of("int", inside, 2)}\nend`;
        scope.functions.push(name);
        return [line];
      }
      case 17: {
        const [name, label] = [this.fresh("g"), `continue${++this.labels}`];
        const inside = this.inner(scope);
        inside.variables.int.push(name);
        return [
          `for ${name} = 1, 4 do\nif ${name} % 2 == 0 then goto ${label} end\n${this.nested(inside, depth, true)}\n::${label}::\nend`,
        ];
      }
      case 18:
        return [`do\n${this.nested(scope, depth, false)}\nend`];
      case 19: {
        const name = this.fresh("c");
        return [
          `local ${name} = coroutine.wrap(function(a)\nlocal b = coroutine.yield(a + 1)\nP(b)\n${this.nested({ ...this.inner(scope), varargs: false }, depth, false)}\nreturn "done"\nend)\nP(${name}(${expressions.of("int", scope, 0)}))\nP(${name}(${expressions.of("string", scope, 1)}))`,
        ];
      }
      default:
        return [
          `P((pcall(function()\n${this.nested({ ...this.inner(scope), varargs: false }, depth, false)}\nif ${bool()} then error({}) end\nend)))`,
        ];
    }
  }
}
