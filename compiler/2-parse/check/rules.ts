/**
 * Rules that the grammar does not express (language.md §2): jumps, varargs, the number of locals. luaparse
 * stops at the first violation, so it is not asked.
 */
import type { Binding, Chunk, Expression, FunctionExpression, SourceRange, Statement } from "../ast.ts";
import { MAX_LEVELS, TooDeep } from "../levels.ts";
import type { Source } from "../source.ts";
import { visitChildren } from "./children.ts";
import { Labels } from "./labels.ts";

/** Lua's MAXVARS. */
const MAX_LOCALS = 200;
/** Lua's MAXREGS: the locals of a function and the values that it has at hand. */
const MAX_REGISTERS = 255;
/** Lua's MAXUPVAL. */
const MAX_UPVALUES = 255;

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
  readonly #outer: FunctionCheck | undefined;
  /** Names that are locals of functions around this one. */
  readonly #upvalues = new Set<string>();
  /** There are enough locals around for too many. */
  readonly #countsUpvalues: boolean;
  #loops = 0;
  #tooMany = false;
  /** How many statements and expressions stand around, as Lua counts them: each is a call of its parser. */
  #level: number;

  constructor(source: Source, func?: FunctionExpression, outer?: FunctionCheck) {
    this.#source = source;
    this.#labels = new Labels(source.problems);
    this.#func = func;
    this.#outer = outer;
    this.#level = outer === undefined ? 0 : outer.#level;
    this.#countsUpvalues = outer !== undefined && outer.#visible > MAX_UPVALUES;
  }

  /** How many locals of its own and of functions around it a function inside could use. */
  get #visible(): number {
    return this.#locals.length + (this.#outer === undefined ? 0 : this.#outer.#visible);
  }

  run(body: readonly Statement[], parameters: readonly Binding[]): void {
    if (this.#func?.hasSelf) this.#locals.push("self");
    for (const parameter of parameters) this.#declare(parameter);
    this.#block(body);
  }

  #declare({ name, range }: Binding): void {
    this.#locals.push(name);
    if (this.#locals.length <= MAX_LOCALS || this.#tooMany) return;
    this.#refuse(
      range,
      `too many local variables (limit is ${MAX_LOCALS}) in ${this.#where}`,
      "put related values into a table, or close some scopes with `do … end`",
    );
  }

  /** Once per function: whatever else is too much there follows from it. */
  #refuse({ start, end }: SourceRange, message: string, help: string): void {
    this.#tooMany = true;
    this.#source.problems.add("LF2009", { start: start.offset, end: end.offset }, message, { help });
  }

  get #where(): string {
    return this.#func === undefined
      ? "the main function"
      : `the function at line ${this.#func.range.start.line}`;
  }

  #enter({ range }: { range: SourceRange }): void {
    this.#level++;
    if (this.#level > MAX_LEVELS) throw new TooDeep(range.start.offset, this.#where.replace(/^the /, ""));
  }

  /** Values side by side, `before` of them something else than these, need a register each. */
  #registers(values: readonly Expression[], before: number): void {
    const first = values[MAX_REGISTERS - before - this.#locals.length];
    if (first === undefined || this.#tooMany) return;
    this.#refuse(
      first.range,
      `function or expression needs too many registers (limit is ${MAX_REGISTERS}) in ${this.#where}`,
      "put the values into a table",
    );
  }

  /** A name that is used here: those of functions around this one are upvalues, also of the functions between. */
  #use(name: string, range: SourceRange): boolean {
    if (this.#locals.includes(name)) return true;
    if (this.#upvalues.has(name)) return true;
    // Globals are fields of `_ENV`, an upvalue of the chunk.
    if (this.#outer === undefined) return name === "_ENV";
    if (!this.#outer.#use(name, range)) return false;
    this.#upvalues.add(name);
    if (this.#upvalues.size > MAX_UPVALUES && !this.#tooMany)
      this.#refuse(
        range,
        `too many upvalues (limit is ${MAX_UPVALUES}) in ${this.#where}`,
        "put related values into a table",
      );
    return true;
  }

  /** `condition` is the one of `repeat`, which sees the locals of the block. */
  #block(body: readonly Statement[], condition?: Expression): void {
    const { length } = this.#locals;
    this.#labels.openBlock(length);
    // Behind this index there are no statements with code.
    const lastCode =
      condition === undefined ? body.findLastIndex((statement) => !isVoid(statement)) : body.length;
    for (const [index, statement] of body.entries()) {
      this.#enter(statement);
      this.#statement(statement, index > lastCode);
      this.#level--;
    }
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
      case "ReturnStatement":
        this.#registers(statement.values, 0);
        for (const value of statement.values) this.#expression(value);
        break;
      case "LocalStatement":
        this.#registers(statement.init, 0);
        for (const value of statement.init) this.#expression(value);
        for (const name of statement.names) this.#declare(name);
        break;
      case "LocalFunctionStatement":
        this.#declare(statement.name);
        this.#operand(statement.func);
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
        this.#operand(statement.func);
        break;
      case "AssignmentStatement": {
        const { targets } = statement;
        const first = targets[MAX_LEVELS + 1 - this.#level];
        if (first !== undefined)
          throw new TooDeep(first.range.start.offset, this.#where.replace(/^the /, ""));
        targets.forEach(this.#operand);
        statement.values.forEach(this.#expression);
        break;
      }
      case "CallStatement":
        this.#operand(statement.call);
        break;
      default:
        visitChildren(statement, this.#expression);
    }
  }

  #for(statement: Extract<Statement, { type: "NumericForStatement" | "GenericForStatement" }>): void {
    const { length } = this.#locals;
    visitChildren(statement, this.#expression);
    const variables = statement.type === "NumericForStatement" ? [statement.variable] : statement.variables;
    // Lua keeps the state of a loop in three locals without names.
    this.#locals.push("(for state)", "(for state)", "(for state)");
    for (const variable of variables) this.#declare(variable);
    this.#loop(statement.body);
    this.#locals.length = length;
  }

  readonly #expression = (expression: Expression): void => {
    this.#enter(expression);
    this.#operand(expression);
    this.#level--;
  };

  /** An expression that Lua reads together with what stands around it: the left operand, what is called or indexed. */
  readonly #operand = (expression: Expression): void => {
    switch (expression.type) {
      case "FunctionExpression":
        new FunctionCheck(this.#source, expression, this).run(expression.body, expression.parameters);
        return;
      case "Identifier":
        if (this.#countsUpvalues && !this.#use(expression.name, expression.range))
          this.#use("_ENV", expression.range);
        return;
      case "CallExpression":
        this.#registers(expression.arguments, 1);
        this.#operand(expression.callee);
        return expression.arguments.forEach(this.#expression);
      case "MethodCallExpression":
        this.#registers(expression.arguments, 2);
        this.#operand(expression.object);
        return expression.arguments.forEach(this.#expression);
      case "MemberExpression":
        return this.#operand(expression.object);
      case "IndexExpression":
        this.#operand(expression.object);
        return this.#expression(expression.index);
      case "BinaryExpression":
        this.#operand(expression.left);
        return this.#expression(expression.right);
      case "CastExpression":
        return this.#operand(expression.expression);
      default:
        visitChildren(expression, this.#expression);
    }
  };
}

function isVoid({ type }: Statement): boolean {
  return type === "LabelStatement" || type === "TypeStatement" || type === "InterfaceStatement";
}
