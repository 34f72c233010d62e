import type { AssignmentStatement, Expression, GenericForStatement, Statement } from "../2-parse/ast.ts";
import { connect } from "./call-flow.ts";
import { reachesEnd } from "./endings.ts";
import { ExpressionFlow, keyName } from "./expression-flow.ts";
import type { FlowNode } from "./flow-node.ts";
import { ANY, INT, NIL, WIDE } from "./kinds.ts";
import type { FunctionInfo, ModuleInfo } from "./model.ts";
import { startsWide } from "./operator-kinds.ts";
import type { ProgramInfo } from "./program-info.ts";
import { RESULT_POSITIONS } from "./scope.ts";

/**
 * Builds the flow graph of one module: which functions can be called where, and which kinds of values each
 * variable and result can hold. Field-based (all tables share one node per field name) and flow-insensitive;
 * the whole program is known, so what does not flow somewhere cannot be there.
 */
export function buildFlow(program: ProgramInfo, module: ModuleInfo): void {
  const builder = new FlowBuilder(program, module);
  for (const func of module.functions.values()) builder.body(func);
}

class FlowBuilder extends ExpressionFlow {
  body(func: FunctionInfo): void {
    this.func = func;
    for (const parameter of func.parameters) parameter.node.addKinds(0, 0);
    func.fallsThrough = reachesEnd(this.names, func.body);
    if (func.fallsThrough) for (const result of func.returns) result.addKinds(NIL);
    this.statements(func.body);
  }

  // ── Statements ────────────────────────────────────────────────────────────────────────────────────────

  private statements(list: readonly Statement[]): void {
    for (const statement of list) this.statement(statement);
  }

  private statement(node: Statement): void {
    switch (node.type) {
      case "LocalStatement":
        return this.assign(
          node.names.map((name) => this.module.variables.get(name)!.node),
          node.init,
        );
      case "AssignmentStatement":
        return this.assignment(node);
      case "CallStatement":
        this.value(node.call);
        return;
      case "DoStatement":
        return this.statements(node.body);
      case "WhileStatement":
        this.value(node.condition);
        return this.statements(node.body);
      case "RepeatStatement":
        this.statements(node.body);
        this.value(node.condition);
        return;
      case "IfStatement":
        for (const clause of node.clauses) {
          this.value(clause.condition);
          this.statements(clause.body);
        }
        if (node.orelse !== undefined) this.statements(node.orelse);
        return;
      case "NumericForStatement":
        return this.numericFor(node);
      case "GenericForStatement":
        return this.genericFor(node);
      case "FunctionStatement": {
        const target = this.target(node.target);
        this.value(node.func).flowTo(target);
        return;
      }
      case "LocalFunctionStatement": {
        const variable = this.module.variables.get(node.name)!;
        this.value(node.func).flowTo(variable.node);
        return;
      }
      case "ReturnStatement":
        this.spread(node.values, this.func.returns);
        return;
      default:
        return;
    }
  }

  private numericFor(node: Statement & { type: "NumericForStatement" }): void {
    const variable = this.module.variables.get(node.variable)!.node;
    const operands = [node.start, ...(node.step === undefined ? [] : [node.step])].map((part) =>
      this.value(part),
    );
    this.value(node.limit);
    if (startsWide(node.start)) variable.addKinds(WIDE, ANY);
    // The limit cannot make the variable anything but a number that counts up to it.
    for (const operand of operands) {
      operand.onChange(() => {
        const kinds = operand.kinds;
        variable.addKinds((kinds & ~INT) === 0 ? INT : INT | FLOAT_LOOP);
      });
    }
    this.statements(node.body);
  }

  private genericFor(node: GenericForStatement): void {
    const variables = node.variables.map((name) => this.module.variables.get(name)!.node);
    const [first] = node.iterators;
    const direct = first?.type === "CallExpression" ? this.names.builtinOf(first.callee) : undefined;
    const plain =
      node.iterators.length === 1 && first?.type === "CallExpression" && first.arguments.length === 1;
    if (plain && direct?.module === "") {
      if (direct.name === "pairs" || direct.name === "ipairs") {
        this.value(first);
        const [key, value, ...rest] = variables;
        if (direct.name === "ipairs") key?.addKinds(INT);
        else this.tableKeys(key);
        const source = direct.name === "ipairs" ? this.program.items : this.program.anything;
        if (value !== undefined) this.fromTable(source, value);
        for (const variable of rest) variable.addKinds(NIL);
        return this.statements(node.body);
      }
    }
    const heads = [this.node(), this.node(), this.node()];
    this.spread(node.iterators, heads);
    const site = this.site(node, RESULT_POSITIONS);
    heads[0]!.onFunction((callee) =>
      connect(this.program, site, callee, { positions: [heads[1]!, heads[2]!], tail: undefined }),
    );
    this.connectMeta(site, heads[0]!, { positions: [heads[1]!, heads[2]!], tail: undefined });
    for (const [index, variable] of variables.entries()) {
      const result = site.results[Math.min(index, RESULT_POSITIONS - 1)]!;
      result.flowHiddenTo(variable);
      if (index === 0) result.flowTo(heads[2]!);
    }
    this.statements(node.body);
  }

  /** A key of some table: any data, or anything that was used as a key. */
  private tableKeys(key: FlowNode | undefined): void {
    if (key !== undefined) this.fromTable(this.program.keys, key);
  }

  private assignment(node: AssignmentStatement): void {
    this.assign(
      node.targets.map((target) => this.target(target)),
      node.values,
    );
  }

  private assign(targets: readonly FlowNode[], values: readonly Expression[]): void {
    this.spread(values, targets);
    if (values.length === 0) for (const target of targets) target.addKinds(NIL);
  }

  /** Sends the values of an expression list to `targets`; the last target also gets what is left over. */
  private spread(values: readonly Expression[], targets: readonly FlowNode[]): void {
    for (const [index, value] of values.entries()) {
      const last = index === values.length - 1;
      const results = last ? this.multi(value) : undefined;
      if (results === undefined) {
        const target = targets[Math.min(index, targets.length - 1)];
        const node = this.value(value);
        if (index < targets.length) node.flowTo(targets[index]!);
        else if (target !== undefined && targets === this.func.returns) node.flowTo(target);
        continue;
      }
      for (let position = index; position < Math.max(targets.length, index + 1); position++) {
        const target = targets[position];
        if (target === undefined) break;
        results[Math.min(position - index, results.length - 1)]!.flowTo(target);
      }
      return;
    }
    for (let position = values.length; position < targets.length; position++)
      targets[position]!.addKinds(NIL);
  }

  /** The node that an assignment to `target` writes. */
  private target(node: Expression): FlowNode {
    switch (node.type) {
      case "Identifier": {
        const variable = this.module.variables.get(node);
        return variable === undefined ? this.program.global(node.name) : variable.node;
      }
      case "MemberExpression":
        return this.stored(this.owner(node.object, node.name), node.name, this.program.written(node.name));
      case "IndexExpression":
        return this.stored(
          this.owner(node.object, keyName(node.index)),
          keyName(node.index),
          this.element(node.index),
        );
      default:
        return this.node();
    }
  }
}

/** `for i = a, b, c` with operands that are not all counters: still never a bigint. */
const FLOAT_LOOP = 16;
