import type { Expression, NodeBase, Position, SourceRange, Statement } from "../2-parse/ast.ts";
import type { Builtin, FunctionInfo, ModuleInfo, Pairing, Variable } from "../3-analyze/model.ts";
import type { Names } from "../3-analyze/names.ts";
import type { ProgramInfo } from "../3-analyze/program-info.ts";
import { type Doc, either, hardline, mark } from "./doc.ts";

/** What the emission of one module carries along. */
export class Context {
  readonly names: Names;
  /** Runtime modules that the output uses besides `lua`. */
  readonly usedModules = new Set<string>();
  /** Libraries that the output uses, by entry id. */
  readonly usedLibraries = new Set<string>();
  usesGlobals = false;
  /** What the types that run-time code refers to are called in the generated code. */
  readonly typeNames = new Map<string, string>();
  /** Operand descriptions by Lua `line:column`. */
  readonly operands: Record<string, string> = {};
  /** Lua `line:column` of the calls that functions end with. */
  readonly tailCalls: string[] = [];
  func: FunctionInfo;
  /** The entry's method, when nothing but the runtime calls it. */
  method: FunctionInfo | undefined;
  /** Tables that are written as JavaScript literals. */
  readonly literals = new Set<Expression>();
  /** Temporaries of the function that is being emitted, and all names that were made up in it. */
  temporaries: string[] = [];
  inventedNames = new Set<string>();
  /** Scratch variables of the fast rendering: how many the statement uses, and the most that any of the function does. */
  scratch = { used: 0, most: 0 };
  /** Constructors of the fast rendering for tables that are written out, by the names of their fields. */
  readonly shapes = new Map<string, { name: string; fields: readonly string[] }>();
  private readonly givenNames = new Map<string, string>();
  /** Constant locals that are certainly not nil where the emission stands. */
  readonly known = new Set<Variable>();
  /** Constants that tell whether another is nil, since one call gave both. */
  readonly pairs = new Map<Variable, { value: Variable; by: Pairing }>();
  /** Variables whose declaration stands elsewhere; their statements only assign. */
  readonly hoisted = new Set<Variable>();
  /** How `break` and `goto` are written inside the innermost constructs. */
  jumps: Jumps = { breakLabel: undefined, labels: new Map() };
  /** Comments that have not been written yet, in source order. */
  nextComment = 0;

  constructor(
    readonly program: ProgramInfo,
    readonly module: ModuleInfo,
    /** Every name that the module's variables have. */
    readonly usedNames: Set<string>,
  ) {
    this.names = program.names(module);
    this.func = module.func;
  }

  /** The `chunk:line` that Lua error messages name. */
  position(range: SourceRange): string {
    return `${range.start.loaded?.name ?? this.module.id}:${range.start.line}`;
  }

  mark(position: Position): Doc {
    return mark(position);
  }

  /** Says what the operand at a faulting expression is called, for run-time messages. */
  nameOperand(position: Position, description: string | undefined): void {
    if (description !== undefined && position.loaded === undefined)
      this.operands[`${position.line}:${position.column}`] = description;
  }

  variable(node: NodeBase): Variable | undefined {
    return this.module.variables.get(node);
  }

  /** Imports a runtime module and gives its name; `a.b` is a part of the module `a`. */
  runtimeModule(name: string): string {
    const [root = "", ...path] = name.split(".");
    this.usedModules.add(root);
    return [this.module.imports.get(root)?.jsName ?? root, ...path].join(".");
  }

  library(id: string): string {
    this.usedLibraries.add(id);
    return this.module.imports.get(id)?.jsName ?? "library";
  }

  /** The JavaScript expression of a library function. */
  builtinName(builtin: Builtin): string {
    return builtin.module === ""
      ? `lua.${builtin.name}`
      : `${this.runtimeModule(builtin.module)}.${builtin.name}`;
  }

  /** A name that no variable of the module has, and nothing else in this function. */
  freshName(base: string): string {
    let name = base;
    for (let suffix = 2; this.usedNames.has(name) || this.inventedNames.has(name); suffix++)
      name = `${base}${suffix}`;
    this.inventedNames.add(name);
    return name;
  }

  /** What a parameter is called whose own name is that of the record made of it. */
  givenName({ jsName }: Variable): string {
    let name = this.givenNames.get(jsName);
    if (name === undefined) {
      name = `given_${jsName}`;
      while (this.usedNames.has(name)) name += "_";
      this.usedNames.add(name);
      this.givenNames.set(jsName, name);
    }
    return name;
  }

  /** Gives names back that are declared in a statement which is complete, so that the next one can have them. */
  release(...names: readonly string[]): void {
    for (const name of names) this.inventedNames.delete(name);
  }

  /** A variable for the fast rendering, free again in the next statement. */
  scratchName(): string {
    const { scratch } = this;
    scratch.used++;
    scratch.most = Math.max(scratch.most, scratch.used);
    return `$${scratch.used}`;
  }

  /** Declares what the fast rendering of the function needs. */
  scratchDeclaration(): Doc {
    const { most } = this.scratch;
    if (most === 0) return "";
    const names = Array.from({ length: most }, (_, index) => `$${index + 1}`);
    return either("", [`let ${names.join(", ")};`, hardline]);
  }

  /**
   * The function's variable for intermediate values of one sort, declared at its top. Every use reads it right
   * after writing it, so one variable serves all.
   */
  temporary(base: string): string {
    const known = this.temporaries.find((name) => name.replace(/\d+$/, "") === base);
    if (known !== undefined) return known;
    const name = this.freshName(base);
    this.temporaries.push(name);
    return name;
  }
}

export interface Jumps {
  /** `break` needs this label, because a construct of ours stands between it and its loop. */
  breakLabel: string | undefined;
  /** How to jump to each Lua label in scope. */
  labels: Map<string, Doc>;
  /** The body of the innermost loop, whose end `continue` reaches. */
  continueLabel?: readonly Statement[];
  /** The statement that continues that loop, when plain `continue` would not. */
  loopContinue?: string;
  /** Gives the innermost loop a label and returns it. */
  loopLabel?: () => string;
}

export type StatementEmitter = (context: Context, statements: readonly Statement[]) => Doc[];
