/**
 * Rules that the grammar does not express (language.md §2): jumps, varargs, the number of locals. luaparse
 * stops at the first violation, so it is not asked.
 */
import type { Binding, Chunk, Expression, FunctionExpression, Statement } from "../ast.ts";
import type { Source } from "../source.ts";
import { childrenOf } from "./children.ts";
import { Labels } from "./labels.ts";

/** Lua's MAXVARS. */
const MAX_LOCALS = 200;

export function checkRules(source: Source, chunk: Chunk): void {
  for (const { start, end } of source.strayVarargs) {
    source.problems.add("LF2001", { start, end }, "cannot use '...' outside a vararg function", {
      help: "add `...` to the parameters of this function",
    });
  }
  new FunctionCheck(source).run(chunk.body, []);
}

/** One function; those inside it are checked on their own. */
class FunctionCheck {
  readonly #source: Source;
  readonly #labels: Labels;
  /** Names in scope, innermost last; hidden loop variables too. */
  readonly #locals: string[] = [];
  readonly #func: FunctionExpression | undefined;
  #loops = 0;
  #tooMany = false;

  constructor(source: Source, func?: FunctionExpression) {
    this.#source = source;
    this.#labels = new Labels(source.problems);
    this.#func = func;
  }

  run(body: readonly Statement[], parameters: readonly Binding[]): void {
    if (this.#func?.hasSelf) this.#locals.push("self");
    for (const parameter of parameters) this.#declare(parameter);
    this.#block(body);
  }

  #declare({ name, range }: Binding): void {
    this.#locals.push(name);
    if (this.#locals.length <= MAX_LOCALS || this.#tooMany) return;
    this.#tooMany = true;
    const place = { start: range.start.offset, end: range.end.offset };
    const where =
      this.#func === undefined ? "the main function" : `the function at line ${this.#func.range.start.line}`;
    this.#source.problems.add(
      "LF2009",
      place,
      `too many local variables (limit is ${MAX_LOCALS}) in ${where}`,
      {
        help: "put related values into a table, or close some scopes with `do … end`",
      },
    );
  }

  /** `condition` is the one of `repeat`, which sees the locals of the block. */
  #block(body: readonly Statement[], condition?: Expression): void {
    const { length } = this.#locals;
    this.#labels.openBlock(length);
    // Behind this index there are no statements with code.
    const lastCode =
      condition === undefined ? body.findLastIndex((statement) => !isVoid(statement)) : body.length;
    for (const [index, statement] of body.entries()) this.#statement(statement, index > lastCode);
    if (condition !== undefined) this.#expression(condition);
    this.#labels.closeBlock();
    this.#locals.length = length;
  }

  #loop(body: readonly Statement[], condition?: Expression): void {
    this.#loops++;
    this.#block(body, condition);
    this.#loops--;
  }

  #statement(statement: Statement, last: boolean): void {
    switch (statement.type) {
      case "LocalStatement":
        for (const value of statement.init) this.#expression(value);
        for (const name of statement.names) this.#declare(name);
        break;
      case "LocalFunctionStatement":
        this.#declare(statement.name);
        this.#expression(statement.func);
        break;
      case "DoStatement":
        this.#block(statement.body);
        break;
      case "WhileStatement":
        this.#expression(statement.condition);
        this.#loop(statement.body);
        break;
      case "RepeatStatement":
        this.#loop(statement.body, statement.condition);
        break;
      case "IfStatement":
        for (const { condition, body } of statement.clauses) {
          this.#expression(condition);
          this.#block(body);
        }
        if (statement.orelse !== undefined) this.#block(statement.orelse);
        break;
      case "NumericForStatement":
      case "GenericForStatement":
        this.#for(statement);
        break;
      case "GotoStatement":
        this.#labels.jump(statement, this.#locals.length);
        break;
      case "LabelStatement":
        this.#labels.define(statement, this.#locals, last);
        break;
      case "BreakStatement":
        if (this.#loops === 0) {
          const { start, end } = statement.range;
          this.#source.problems.add("LF2001", { start: start.offset, end: end.offset }, "no loop to break");
        }
        break;
      case "FunctionStatement":
        this.#expression(statement.func);
        break;
      default:
        for (const child of childrenOf(statement)) this.#expression(child);
    }
  }

  #for(statement: Extract<Statement, { type: "NumericForStatement" | "GenericForStatement" }>): void {
    const { length } = this.#locals;
    for (const child of childrenOf(statement)) this.#expression(child);
    const variables = statement.type === "NumericForStatement" ? [statement.variable] : statement.variables;
    // Lua keeps the state of a loop in three locals without names.
    this.#locals.push("(for state)", "(for state)", "(for state)");
    for (const variable of variables) this.#declare(variable);
    this.#loop(statement.body);
    this.#locals.length = length;
  }

  #expression(expression: Expression): void {
    if (expression.type === "FunctionExpression") {
      new FunctionCheck(this.#source, expression).run(expression.body, expression.parameters);
      return;
    }
    for (const child of childrenOf(expression)) this.#expression(child);
  }
}

function isVoid({ type }: Statement): boolean {
  return type === "LabelStatement" || type === "TypeStatement" || type === "InterfaceStatement";
}
