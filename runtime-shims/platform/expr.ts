/** The `expr` module (platform-data §6). */
import { argumentError, type ErrorObject } from "../lua/error.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import { compileExpression, type Expression } from "./expr/expression.ts";
import { ExpressionError } from "./expr/lexer.ts";
import { optionalTable, refuse, success } from "./support.ts";

/** Programs that `eval` has compiled, the latest last. */
const compiled = new Map<string, Expression>();
const MOST = 1000;

function source(value: Value, name: string): string {
  if (typeof value === "string") return value;
  throw argumentError(1, name, `string expected, got ${typeName(value)}`);
}

function run(program: Expression, variables: Value): Outcome<Value> {
  try {
    return success(program.run(variables));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return refuse("INTERNAL", error.message);
  }
}

function prepare(text: string, known?: Value): Expression | [undefined, ErrorObject] {
  if (text === "") return refuse("INVALID", "expression cannot be empty");
  const program = compileExpression(text, known);
  return program instanceof Error ? refuse("INTERNAL", program.message) : program;
}

class Program extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["run"]);
  static override readonly label: string = "expr.Program";

  constructor(private readonly program: Expression) {
    super();
  }

  run(variables?: Value): Outcome<Value> {
    return run(this.program, optionalTable(variables, 1, "run"));
  }

  override toLuaString(): string {
    return "expr.Program{}";
  }
}

function evaluate(text?: Value, variables?: Value): Outcome<Value> {
  const written = source(text, "eval");
  const given = optionalTable(variables, 2, "eval");
  let program = compiled.get(written);
  if (program === undefined) {
    const made = prepare(written);
    if (Array.isArray(made)) return made;
    program = made;
  }
  // What was used last goes last.
  compiled.delete(written);
  compiled.set(written, program);
  if (compiled.size > MOST) compiled.delete(compiled.keys().next().value!);
  const problem = given && program.unknown(given);
  if (problem !== undefined) return refuse("INTERNAL", problem.message);
  return run(program, given);
}

export const expr = Object.freeze({
  compile(text?: Value, variables?: Value): Outcome<Program> {
    const made = prepare(source(text, "compile"), optionalTable(variables, 2, "compile"));
    return Array.isArray(made) ? made : success(new Program(made));
  },
  eval: evaluate,
});
