import type { CallExpression, Expression, MethodCallExpression, TableExpression } from "../2-parse/ast.ts";
import { builtins, constants, listenForMessages, selectReceives } from "./builtins.ts";
import { type Arguments, connect, connectMethod, connectTables, noteAltered } from "./call-flow.ts";
import type { FlowNode } from "./flow-node.ts";
import {
  ANY,
  BOOLEAN,
  CHANNEL,
  DATA,
  ERROR,
  FUNCTION,
  letType,
  NIL,
  NUMBER,
  OTHER,
  METATABLE,
  PLAIN_TABLE,
  SELECTION,
  STRING,
  typescriptType,
  USERDATA,
  within,
} from "./kinds.ts";
import { certainMethod, SELECTION_FIELDS } from "./library-classes.ts";
import type { Builtin, Callee, CallNode, CallSite, FunctionInfo, ModuleInfo, Variable } from "./model.ts";
import { memberFunction } from "./module-tables.ts";
import type { Names } from "./names.ts";
import { binaryKinds, unaryKinds } from "./operator-kinds.ts";
import type { ProgramInfo } from "./program-info.ts";
import { RESULT_POSITIONS } from "./scope.ts";
import { connectTypeMember, typeNode, typeOperation } from "./types/type-flow.ts";

/** Libraries that every program has among its globals. */
const PURE_LIBRARIES = ["coroutine", "debug", "math", "os", "string", "table", "utf8"];

/** The flow of values through the expressions of one module; {@link FlowBuilder} adds the statements. */
export class ExpressionFlow {
  protected readonly names: Names;
  protected func: FunctionInfo;
  /** How many results of the call that is looked at next anybody can see. */
  private seen = 1;

  constructor(
    readonly program: ProgramInfo,
    protected readonly module: ModuleInfo,
  ) {
    this.names = program.names(module);
    this.func = module.func;
  }

  node(kinds = 0, visible = kinds): FlowNode {
    return this.program.flows.node(kinds, visible);
  }

  protected fromTable(source: FlowNode, target: FlowNode): void {
    target.addKinds(DATA, ANY);
    source.flowHiddenTo(target);
  }

  /** The node for values stored under `key`, whose own values become possible keys. */
  protected element(key: Expression): FlowNode {
    if (key.type === "StringLiteral") return this.program.written(key.value);
    const keys = this.value(key);
    keys.flowTo(this.program.keys);
    const result = this.node();
    result.flowTo(this.program.items);
    // Only a key that is not certainly a number can be the name of a field.
    keys.onChange(() => {
      if (keys.kinds & ~NUMBER) result.flowTo(this.program.elements);
    });
    return result;
  }

  // ── Expressions ───────────────────────────────────────────────────────────────────────────────────────

  /** All values of an expression, by position (the last stands for the rest), if it can have several. */
  protected multi(node: Expression): readonly FlowNode[] | undefined {
    if (node.type === "CallExpression" || node.type === "MethodCallExpression") {
      this.seen = RESULT_POSITIONS;
      this.value(node);
      return this.module.calls.get(node)!.results;
    }
    if (node.type === "VarargExpression") {
      this.value(node);
      return [this.func.varargNode];
    }
    return undefined;
  }

  value(node: Expression): FlowNode {
    let result = this.module.values.get(node);
    if (result === undefined) {
      result = this.evaluate(node);
      this.module.values.set(node, result);
    }
    return result;
  }

  private evaluate(node: Expression): FlowNode {
    switch (node.type) {
      case "NilLiteral":
        return this.node(NIL);
      case "BooleanLiteral":
        return this.node(BOOLEAN);
      case "StringLiteral":
        return this.node(STRING);
      case "NumberLiteral":
        return this.node(unaryKinds.literal(node));
      case "VarargExpression":
        this.func.varargNode.addKinds(NIL, ANY);
        return this.func.varargNode;
      case "FunctionExpression": {
        const result = this.node(FUNCTION);
        result.addFunction(this.module.functions.get(node)!);
        return result;
      }
      case "Identifier":
        return this.identifier(node);
      case "MemberExpression":
        return this.member(node);
      case "IndexExpression": {
        const result = this.node();
        this.value(node.object);
        const key = this.value(node.index);
        if (node.index.type === "StringLiteral") this.fromTable(this.program.read(node.index.value), result);
        else {
          this.fromTable(this.program.items, result);
          this.fromTable(this.program.indexed, result);
          key.onChange(() => {
            if (key.kinds & ~NUMBER) this.fromTable(this.program.anything, result);
          });
        }
        return result;
      }
      case "CallExpression":
      case "MethodCallExpression":
        return this.call(node);
      case "BinaryExpression":
        return this.binary(node);
      case "UnaryExpression": {
        const operand = this.value(node.operand);
        const result = this.node();
        operand.onChange(() => unaryKinds.apply(this.program, node.operator, operand, result));
        return result;
      }
      case "TableExpression":
        return this.table(node);
      case "ParenthesizedExpression":
      case "CastExpression": {
        const result = this.node();
        this.value(node.expression).flowTo(result);
        return result;
      }
      case "TypeofExpression":
        return typeNode(this);
    }
  }

  private identifier(node: Expression & { type: "Identifier" }): FlowNode {
    const variable = this.module.variables.get(node);
    if (variable !== undefined) return this.variable(variable);
    if (this.names.typeOf(node) !== undefined) return typeNode(this);
    const builtin = this.names.builtinOf(node);
    if (builtin !== undefined) {
      if (builtin.name === "require") this.requirable();
      return this.functionNode(builtin);
    }
    const required = this.names.moduleOf(node);
    if (required?.kind === "library") return this.library(required.id);
    if (required !== undefined) return this.escapedModule(required.name);
    if (node.name === "_G") {
      for (const module of ["", ...PURE_LIBRARIES]) this.escapedModule(module);
      return this.globalTable();
    }
    const result = this.node(DATA, ANY);
    this.program.global(node.name).flowHiddenTo(result);
    return result;
  }

  /** What reading a variable gives. One that is assigned to may be declared with a wider type than its values have. */
  private variable(variable: Variable): FlowNode {
    const { node } = variable;
    if (variable.writes === 0 && !variable.uninitialised) return node;
    if (variable.readNode === undefined) {
      const read = this.node();
      variable.readNode = read;
      node.flowTo(read);
      node.onChange(() => {
        const { visible } = node;
        // Readers would take it for what it is declared as otherwise.
        if (visible === 0 || typescriptType(visible) === "lua.Value") return;
        if (letType(visible, variable.uninitialised) === "lua.Value") read.addKinds(0, OTHER);
      });
    }
    return variable.readNode;
  }

  private globalTable(): FlowNode {
    this.program.usesGlobalTable = true;
    const result = this.node(DATA, ANY);
    this.program.global("_G").flowHiddenTo(result);
    return result;
  }

  /** The table whose field `name` is read or written; of `_G` nothing else can be reached there. */
  protected owner(node: Expression, name: string | undefined): FlowNode {
    const isGlobalTable =
      name !== undefined &&
      node.type === "Identifier" &&
      node.name === "_G" &&
      !this.module.variables.has(node);
    if (!isGlobalTable) return this.value(node);
    if (PURE_LIBRARIES.includes(name)) this.escapedModule(name);
    const builtin = builtins.get("")!.get(name);
    if (builtin !== undefined) this.escape(builtin);
    const result = this.globalTable();
    this.module.values.set(node, result);
    return result;
  }

  private functionNode(callee: Callee): FlowNode {
    const node = this.node(FUNCTION);
    node.addFunction(callee);
    return node;
  }

  private library(id: string): FlowNode {
    const module = this.program.modules.get(id);
    const result = this.node(0, ANY);
    if (module !== undefined) module.func.returns[0]!.flowHiddenTo(result);
    return result;
  }

  /** `require` of a computed name can give anything that the entry may require. */
  private requirable(): void {
    for (const name of this.names.requirable()) {
      const required = this.names.required(name)!;
      if (required.kind === "library") this.library(required.id).flowTo(this.program.elements);
      else this.escapedModule(required.name);
    }
  }

  /** A built-in module used as a value: any of its functions can be read from anywhere. */
  private escapedModule(name: string): FlowNode {
    for (const builtin of this.program.moduleFunctions(name)) this.escape(builtin);
    // Stores to it must be seen to fail, as to other tables that are read-only.
    return this.node(PLAIN_TABLE | METATABLE);
  }

  private escape(builtin: Builtin): void {
    const written = this.program.written(builtin.name);
    written.addKinds(FUNCTION);
    written.addFunction(builtin);
  }

  private member(node: Expression & { type: "MemberExpression" }): FlowNode {
    const builtin = this.names.builtinOf(node);
    if (builtin !== undefined) return this.functionNode(builtin);
    const constant = constants.get(this.names.memberOf(node) ?? "");
    if (constant !== undefined) return this.node(constant);
    const result = this.node();
    const owner = this.names.moduleOf(node.object);
    if (owner?.kind === "builtin") {
      result.addKinds(DATA, ANY);
      // A script may add functions to the libraries, or replace theirs, as tests do.
      if (this.program.kind === "script" || this.program.mocks) {
        this.value(node.object);
        this.fromTable(this.program.read(node.name), result);
      }
      return result;
    }
    const { library } = memberFunction(this.program, this.module, node) ?? {};
    if (library !== undefined) this.module.namespaces.add(library);
    const object = this.owner(node.object, node.name);
    this.selectionField(node.name, object, result);
    let read = false;
    const fromAnyTable = (): void => {
      if (read) return;
      read = true;
      connectTypeMember(this.program, object, node.name, result);
      this.fromTable(this.program.read(node.name), result);
    };
    object.onChange(() => {
      if (object.visible !== 0 && !isSelectionField(object, node.name)) fromAnyTable();
    });
    this.program.undecided.push(() => {
      if (object.visible === 0) fromAnyTable();
    });
    // `pcall(ch.send, ch, value)`: the method itself is taken out of the userdata.
    object.onChange(() => {
      if ((object.kinds & (USERDATA | ERROR)) === 0) return;
      result.addKinds(FUNCTION, ANY);
      result.addFunction(this.program.userdataMethod(node.name));
    });
    return result;
  }

  /** A field of what `channel.select` returned: a property, unless the program changes such tables. */
  private selectionField(name: string, object: FlowNode, result: FlowNode): void {
    const kinds = SELECTION_FIELDS.get(name);
    if (kinds === undefined) return;
    object.onChange(() => {
      if ((object.kinds & SELECTION) === 0) return;
      result.addKinds(kinds);
      this.program.altered.flowTo(result);
      if (name !== "value") return;
      this.program.messages.flowHiddenTo(result);
      this.program.posted.flowHiddenTo(result);
    });
  }

  private binary(node: Expression & { type: "BinaryExpression" }): FlowNode {
    const left = this.value(node.left);
    const right = this.value(node.right);
    const result = this.node();
    if (node.operator === "and" || node.operator === "or") {
      right.flowTo(result);
      if (node.operator === "or") left.flowTo(result);
      else left.onChange(() => result.addKinds(left.kinds & (NIL | BOOLEAN), left.visible));
      return result;
    }
    const update = () => binaryKinds(this.program, node.operator, node, left, right, result);
    left.onChange(update);
    right.onChange(update);
    return result;
  }

  private table(node: TableExpression): FlowNode {
    const result = this.node(PLAIN_TABLE);
    for (const [index, field] of node.fields.entries()) {
      if (field.type === "NamedField")
        this.value(field.value).flowTo(this.stored(result, field.name, this.program.written(field.name)));
      else if (field.type === "KeyedField") {
        const element = this.stored(result, keyName(field.key), this.element(field.key));
        this.value(field.value).flowTo(element);
      } else {
        const all = index === node.fields.length - 1 ? this.multi(field.value) : undefined;
        for (const part of all ?? [this.value(field.value)]) part.flowTo(this.program.items);
      }
    }
    return result;
  }

  /** The node for one store of what may be a handler in `table`; `place` is where all values under that key go. */
  protected stored(table: FlowNode, event: string | undefined, place: FlowNode): FlowNode {
    noteAltered(this.program, table);
    if (event !== undefined && !event.startsWith("__")) return place;
    const value = this.node();
    value.flowTo(place);
    this.program.handlerStores.push({ event, value, table });
    return value;
  }

  // ── Calls ─────────────────────────────────────────────────────────────────────────────────────────────

  protected site(node: CallNode, results: number): CallSite {
    const site: CallSite = {
      node,
      func: this.func,
      callees: new Set(),
      callbacks: new Set(),
      results: this.program.flows.nodes(results),
      mode: "plain",
      countMatters: false,
    };
    this.module.calls.set(node, site);
    this.func.calls.push(site);
    return site;
  }

  private call(node: CallExpression | MethodCallExpression): FlowNode {
    const site = this.site(node, this.seen);
    this.seen = 1;
    const operation = typeOperation(this.names, node);
    if (operation !== undefined) {
      site.builtin = operation;
      connect(this.program, site, operation, this.arguments(node.arguments));
      return site.results[0]!;
    }
    if (node.type === "MethodCallExpression") {
      const method = this.moduleMethod(node);
      if (method !== undefined) {
        connect(this.program, site, method, this.arguments(node.arguments, this.node(PLAIN_TABLE)));
        return site.results[0]!;
      }
      const object = this.value(node.object);
      const args = this.arguments(node.arguments, object);
      connectMethod(this.program, site, node.name, object, args);
      return site.results[0]!;
    }
    const requested = this.names.requireCall(node);
    if (requested !== undefined) {
      site.isRequire = true;
      const required = this.names.moduleOf(node);
      this.arguments(node.arguments);
      const value =
        required === undefined
          ? this.node(ANY)
          : required.kind === "library"
            ? this.library(required.id)
            : this.escapedModule(required.name);
      value.flowTo(site.results[0]!);
      return site.results[0]!;
    }
    const builtin = this.names.builtinOf(node.callee);
    const args = this.arguments(node.arguments);
    if (builtin !== undefined) {
      if (builtin.module === "" && builtin.name === "require") this.requirable();
      site.builtin = this.specific(builtin, site, node.arguments);
      connect(this.program, site, site.builtin, args, node.arguments);
      return site.results[0]!;
    }
    const variable = this.names.variable(node.callee);
    if (variable?.func !== undefined) {
      site.direct = variable.func;
      connect(this.program, site, variable.func, args);
      return site.results[0]!;
    }
    const member = memberFunction(this.program, this.module, node.callee);
    if (member?.func.variable !== undefined) {
      if (member.library !== undefined) this.module.namespaces.add(member.library);
      site.direct = member.func;
      connect(this.program, site, member.func, args);
      return site.results[0]!;
    }
    const callee = this.value(node.callee);
    callee.onFunction((found) => connect(this.program, site, found, args));
    this.connectMeta(site, callee, args);
    return site.results[0]!;
  }

  /** `logger:info(…)`: the tables of modules are frozen, but for scripts. */
  private moduleMethod(node: MethodCallExpression): Builtin | undefined {
    const owner = this.program.kind === "script" ? undefined : this.names.moduleOf(node.object);
    return owner?.kind === "builtin" ? builtins.get(owner.name)?.get(node.name) : undefined;
  }

  /** A library function whose results are known better from the text of its arguments. */
  private specific(builtin: Builtin, site: CallSite, args: readonly Expression[]): Builtin {
    if (builtin === LISTEN && asksForMessages(args[1])) return listenForMessages;
    if (builtin !== SELECT) return builtin;
    const field = this.program.written("value");
    field.addKinds(USERDATA | ERROR, ANY);
    this.program.written("channel").addKinds(CHANNEL, ANY);
    const channels = args.length === 1 ? receivedChannels(args[0]!) : undefined;
    if (channels === undefined) return builtin;
    // Only where TypeScript sees that it has nothing but receives.
    for (const node of channels) {
      const channel = this.value(node);
      const mayFail = (): void => {
        site.results[0]!.addKinds(NIL);
        site.results[1]?.addKinds(ERROR);
      };
      channel.onChange(() => {
        if (channel.visible !== 0 && certainMethod(channel.visible, "case_receive") === undefined) mayFail();
      });
      this.program.undecided.push(() => {
        if (channel.visible === 0) mayFail();
      });
    }
    return selectReceives;
  }

  protected connectMeta(site: CallSite, callee: FlowNode, args: Arguments): void {
    connectTables(this.program, site, callee, args);
  }

  private arguments(list: readonly Expression[], ...before: FlowNode[]): Arguments {
    const positions = [...before];
    for (const [index, argument] of list.entries()) {
      const all = index === list.length - 1 ? this.multi(argument) : undefined;
      if (all !== undefined) return { positions, tail: all };
      positions.push(this.value(argument));
    }
    return { positions, tail: undefined };
  }
}

/** The name that a key is; undefined when it is computed. A number is no name of an event. */
export function keyName(key: Expression): string | undefined {
  if (key.type === "NumberLiteral" || key.type === "BooleanLiteral") return "";
  return key.type === "StringLiteral" ? key.value : undefined;
}

const LISTEN = builtins.get("process")!.get("listen")!;
const SELECT = builtins.get("channel")!.get("select")!;

/** `{ message = true }` */
function asksForMessages(options: Expression | undefined): boolean {
  if (options?.type !== "TableExpression") return false;
  return options.fields.some(
    (field) =>
      field.type === "NamedField" &&
      field.name === "message" &&
      field.value.type === "BooleanLiteral" &&
      field.value.value,
  );
}

/** The channels of `{ a:case_receive(), b:case_receive() }`; undefined when anything else stands there. */
function receivedChannels(list: Expression): Expression[] | undefined {
  if (list.type !== "TableExpression") return undefined;
  const channels: Expression[] = [];
  for (const field of list.fields) {
    const call = field.type === "PositionalField" ? field.value : undefined;
    if (call?.type !== "MethodCallExpression" || call.name !== "case_receive" || call.arguments.length > 0)
      return undefined;
    channels.push(call.object);
  }
  return channels;
}

/** Is `object.name` certainly a property of a selection, or an error because it is nil? */
function isSelectionField(object: FlowNode, name: string): boolean {
  return (
    SELECTION_FIELDS.has(name) &&
    within(object.visible, SELECTION | NIL) &&
    (object.visible & SELECTION) !== 0
  );
}
