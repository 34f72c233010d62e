import type { LuaEntry } from "../1-registry/model.ts";
import type {
  Binding,
  Chunk,
  Expression,
  FunctionExpression,
  Identifier,
  NodeBase,
  SourceRange,
  Statement,
} from "../2-parse/ast.ts";
import { builtins, GLOBAL_MODULES } from "./builtins.ts";
import { FlowNode, type WorkList } from "./flow-node.ts";
import type { Block, FunctionInfo, ModuleInfo, Variable } from "./model.ts";
import { declaredTypes } from "./types/references.ts";
import { declarationTypes, expressionsIn } from "./types/walk-type.ts";
import { subexpressions } from "./walk.ts";

/** How many result positions of a function are told apart. */
export const RESULT_POSITIONS = 4;

/** Makes {@link FlowNode}s that share one work list. */
export class Flows {
  readonly queue: WorkList = [];

  node(kinds = 0, visible = kinds): FlowNode {
    const node = new FlowNode(this.queue);
    if (visible !== 0) node.addKinds(kinds, visible);
    return node;
  }

  nodes(count: number): FlowNode[] {
    return Array.from({ length: count }, () => this.node());
  }

  /** Runs until nothing changes any more. */
  solve(): void {
    for (let task = this.queue.pop(); task !== undefined; task = this.queue.pop()) task();
  }
}

/** Resolves every name of one chunk to the variable it means (language.md §2, §12). */
export function resolveScopes(entry: LuaEntry, chunk: Chunk, flows: Flows): ModuleInfo {
  return new Resolver(entry, chunk, flows).module;
}

class Resolver {
  readonly module: ModuleInfo;
  private block: Block;
  private func: FunctionInfo;
  /** The variables that names mean here, the innermost of each last. */
  private visible = new Map<string, Variable[]>();

  constructor(
    entry: LuaEntry,
    chunk: Chunk,
    private readonly flows: Flows,
  ) {
    const func = this.newFunction(chunk, undefined, "chunk", chunk.body);
    const scope: Block = { parent: undefined, func, variables: [], references: new Set() };
    this.module = {
      entry,
      id: entry.id,
      chunk,
      func,
      scope,
      imports: new Map(),
      variables: new Map(),
      functions: new Map([[chunk, func]]),
      blocks: new Map(),
      calls: new Map(),
      values: new Map(),
      globals: new Map(),
      types: declaredTypes(chunk),
      namespaces: new Set(),
      tables: [],
    };
    func.module = this.module;
    func.isVararg = true;
    this.func = func;
    this.block = scope;
    func.block = this.enterBlock(chunk.body);
    this.statements(chunk.body);
    this.leaveBlock();
    this.bindLateLocals(func.block);
  }

  private newFunction(
    node: FunctionExpression | Chunk,
    parent: FunctionInfo | undefined,
    name: string,
    body: Statement[],
  ): FunctionInfo {
    return {
      node,
      parent,
      name,
      body,
      parameters: [],
      isVararg: false,
      varargName: "args",
      varargNode: this.flows.node(),
      readsVarargs: false,
      returns: this.flows.nodes(RESULT_POSITIONS),
      arity: { shape: "single" },
      fallsThrough: true,
      countMatters: false,
      blocks: false,
      waits: false,
      isCoroutineBody: false,
      calls: [],
      variables: [],
      exits: [],
      tailCalls: new Set(),
      // Set right after construction, when they exist.
      module: this.module,
      block: undefined as unknown as Block,
    };
  }

  private enterBlock(statements: readonly Statement[]): Block {
    const block: Block = { parent: this.block, func: this.func, variables: [], references: new Set() };
    this.module.blocks.set(statements, block);
    this.block = block;
    return block;
  }

  private leaveBlock(): void {
    for (const { name } of this.block.variables) this.visible.get(name)!.pop();
    this.block = this.block.parent!;
  }

  declare(node: NodeBase, name: string, role: Variable["role"], range: SourceRange): Variable {
    const variable: Variable = {
      name,
      jsName: name,
      role,
      range,
      block: this.block,
      writes: 0,
      captured: false,
      reads: 0,
      uninitialised: false,
      lateBound: false,
      node: this.flows.node(),
    };
    this.block.variables.push(variable);
    this.func.variables.push(variable);
    this.module.variables.set(node, variable);
    const known = this.visible.get(name);
    if (known === undefined) this.visible.set(name, [variable]);
    else known.push(variable);
    return variable;
  }

  private declareBinding(binding: Binding, role: Variable["role"] = "local"): Variable {
    if (binding.annotation !== undefined) expressionsIn([binding.annotation]).forEach(this.resolveOnly);
    return this.declare(binding, binding.name, role, binding.range);
  }

  private lookUp(name: string): Variable | undefined {
    return this.visible.get(name)?.at(-1);
  }

  private use(node: Identifier, write: boolean): void {
    const variable = this.lookUp(node.name);
    if (variable === undefined) {
      this.module.globals.set(node, node.name);
      this.pending.push({ node, block: this.block, func: this.func, write });
      return;
    }
    this.touch(node, variable, this.block, this.func, write);
  }

  private readonly pending: { node: Identifier; block: Block; func: FunctionInfo; write: boolean }[] = [];

  private touch(node: Identifier, variable: Variable, from: Block, func: FunctionInfo, write: boolean): void {
    this.module.variables.set(node, variable);
    if (write) variable.writes++;
    else variable.reads++;
    if (variable.block.func !== func) variable.captured = true;
    recordReference(variable, from);
  }

  /**
   * Reads of an unknown name inside a function, when the chunk declares a function of that name later at its top
   * level, mean that function (language.md §2.2).
   */
  private bindLateLocals(top: Block): void {
    const assigned = new Set(this.pending.filter((use) => use.write).map((use) => use.node.name));
    const later = new Map<string, Variable>();
    for (const statement of this.module.chunk.body) {
      const binding =
        statement.type === "LocalFunctionStatement"
          ? statement.name
          : statement.type === "LocalStatement" &&
              statement.names.length === 1 &&
              statement.init.length === 1 &&
              statement.init[0]!.type === "FunctionExpression"
            ? statement.names[0]!
            : undefined;
      if (binding !== undefined) later.set(binding.name, this.module.variables.get(binding)!);
    }
    for (const { node, block, func, write } of this.pending) {
      const variable = later.get(node.name);
      if (write || variable === undefined || isLoaded(func) || func === top.func || assigned.has(node.name))
        continue;
      if (this.isGlobal(node.name)) continue;
      if (node.range.start.offset > variable.range.start.offset) continue;
      this.module.globals.delete(node);
      this.touch(node, variable, block, func, false);
      variable.lateBound = true;
      for (const func of this.module.functions.values())
        if (func.parent === top.func && func.name === variable.name) func.lateBound = true;
    }
  }

  /** Is there a global of this name, whatever the program does? */
  private isGlobal(name: string): boolean {
    const { imports, modules } = this.module.entry;
    return (
      builtins.get("")!.has(name) ||
      GLOBAL_MODULES.has(name) ||
      name === "_G" ||
      name === "_VERSION" ||
      imports.some((item) => item.alias === name) ||
      modules.some((item) => item.name === name)
    );
  }

  /** Finds the variables of an expression that never runs: they are not used by it. */
  private readonly resolveOnly = (node: Expression): void => {
    const variable = node.type === "Identifier" ? this.lookUp(node.name) : undefined;
    if (variable !== undefined) this.module.variables.set(node, variable);
    subexpressions(node, this.resolveOnly);
  };

  // ── Statements ────────────────────────────────────────────────────────────────────────────────────────

  private inBlock(statements: readonly Statement[], before?: () => void): void {
    this.enterBlock(statements);
    before?.();
    this.statements(statements);
    this.leaveBlock();
  }

  private statements(list: readonly Statement[]): void {
    for (const statement of list) this.statement(statement);
  }

  private statement(node: Statement): void {
    switch (node.type) {
      case "LocalStatement": {
        const [only] = node.init;
        const recursive =
          node.names.length === 1 && node.init.length === 1 && only?.type === "FunctionExpression";
        if (!recursive) for (const value of node.init) this.expression(value);
        for (const name of node.names) {
          const variable = this.declareBinding(name);
          variable.uninitialised = node.init.length === 0;
        }
        // A local initialised with one function literal is visible inside it (language.md §2).
        if (recursive) this.functionValue(only, node.names[0]!.name);
        return;
      }
      case "AssignmentStatement":
        for (const target of node.targets) {
          if (target.type === "Identifier") this.use(target, true);
          else this.expression(target);
        }
        for (const [index, value] of node.values.entries()) {
          const target = node.targets[index];
          if (value.type === "FunctionExpression" && target !== undefined)
            this.functionValue(value, nameOf(target));
          else this.expression(value);
        }
        return;
      case "CallStatement":
        return this.expression(node.call);
      case "DoStatement":
        return this.inBlock(node.body);
      case "WhileStatement":
        this.expression(node.condition);
        return this.inBlock(node.body);
      case "RepeatStatement":
        this.enterBlock(node.body);
        this.statements(node.body);
        this.expression(node.condition);
        this.leaveBlock();
        return;
      case "IfStatement":
        for (const clause of node.clauses) {
          this.expression(clause.condition);
          this.inBlock(clause.body);
        }
        if (node.orelse !== undefined) this.inBlock(node.orelse);
        return;
      case "NumericForStatement":
        // JavaScript evaluates the head of a loop where the variables of the loop are declared already, so what the
        // head names counts as named in the body's block, and gets other names than those.
        return this.inBlock(node.body, () => {
          this.expression(node.start);
          this.expression(node.limit);
          if (node.step !== undefined) this.expression(node.step);
          this.declareBinding(node.variable, "loop");
        });
      case "GenericForStatement":
        return this.inBlock(node.body, () => {
          for (const value of node.iterators) this.expression(value);
          for (const name of node.variables) this.declareBinding(name, "loop");
        });
      case "FunctionStatement":
        if (node.target.type === "Identifier") this.use(node.target, true);
        else this.expression(node.target);
        return this.functionValue(node.func, nameOf(node.target));
      case "LocalFunctionStatement":
        this.declareBinding(node.name);
        return this.functionValue(node.func, node.name.name);
      case "ReturnStatement":
        this.func.exits.push(node);
        for (const value of node.values) this.expression(value);
        return;
      case "BreakStatement":
      case "GotoStatement":
      case "LabelStatement":
        return;
      case "TypeStatement":
      case "InterfaceStatement":
        return expressionsIn(declarationTypes(node)).forEach(this.resolveOnly);
    }
  }

  private functionValue(node: FunctionExpression, name: string): void {
    const func = this.newFunction(node, this.func, name, node.body);
    this.module.functions.set(node, func);
    const { func: outer, visible } = this;
    this.func = func;
    // A chunk that is loaded sees no names of the code around it.
    if (isIsolated(func)) this.visible = new Map();
    func.block = this.enterBlock(node.body);
    if (node.hasSelf) func.parameters.push(this.declare({ range: node.range }, "self", "self", node.range));
    for (const parameter of node.parameters)
      func.parameters.push(this.declareBinding(parameter, "parameter"));
    func.isVararg = node.isVararg;
    this.statements(node.body);
    this.leaveBlock();
    this.func = outer;
    this.visible = visible;
  }

  // ── Expressions ───────────────────────────────────────────────────────────────────────────────────────

  private expression(node: Expression): void {
    switch (node.type) {
      case "Identifier":
        return this.use(node, false);
      case "FunctionExpression":
        return this.functionValue(node, "anonymous");
      case "MemberExpression":
        return this.expression(node.object);
      case "IndexExpression":
        this.expression(node.object);
        return this.expression(node.index);
      case "CallExpression":
        this.expression(node.callee);
        for (const argument of node.arguments) this.expression(argument);
        return;
      case "MethodCallExpression":
        this.expression(node.object);
        for (const argument of node.arguments) this.expression(argument);
        return;
      case "BinaryExpression":
        this.expression(node.left);
        return this.expression(node.right);
      case "UnaryExpression":
        return this.expression(node.operand);
      case "TableExpression":
        for (const field of node.fields) {
          if (field.type === "KeyedField") this.expression(field.key);
          if (field.type === "NamedField" && field.value.type === "FunctionExpression") {
            this.functionValue(field.value, field.name);
          } else this.expression(field.value);
        }
        return;
      case "ParenthesizedExpression":
      case "CastExpression":
        return this.expression(node.expression);
      case "VarargExpression":
        this.func.readsVarargs = true;
        return;
      case "TypeofExpression":
        return this.resolveOnly(node.expression);
      case "NilLiteral":
      case "BooleanLiteral":
      case "NumberLiteral":
      case "StringLiteral":
        return;
    }
  }
}

function isIsolated({ node }: FunctionInfo): boolean {
  return node.type === "FunctionExpression" && node.isolated === true;
}

/** Is the function a part of a chunk that was loaded? */
function isLoaded(func: FunctionInfo): boolean {
  return isIsolated(func) || (func.parent !== undefined && isLoaded(func.parent));
}

/** Notes that code in `from` names `variable`, in every block up to the one that declares it. */
export function recordReference(variable: Variable, from: Block): void {
  for (let block: Block | undefined = from; block !== undefined; block = block.parent) {
    if (block.references.has(variable)) return;
    block.references.add(variable);
    if (block === variable.block) return;
  }
}

function nameOf(target: Expression): string {
  switch (target.type) {
    case "Identifier":
      return target.name;
    case "MemberExpression":
      return `${nameOf(target.object)}.${target.name}`;
    default:
      return "anonymous";
  }
}
