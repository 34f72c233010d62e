/** Draws the statements of one function, from where control comes to where it leaves. */
import type {
  CallExpression,
  Expression,
  GenericForStatement,
  IfStatement,
  NumericForStatement,
  RepeatStatement,
  ReturnStatement,
  SourceRange,
  Statement,
  WhileStatement,
} from "../2-parse/ast.ts";
import type { CallNode, FunctionInfo } from "../3-analyze/model.ts";
import { subexpressions } from "../3-analyze/walk.ts";
import { type Drawing, Mark, type Port } from "./build.ts";
import type { GraphNode } from "./model.ts";
import { shortened, type Words } from "./operations.ts";

/** Of a call that may be one of more functions than these, lines to all of them would only hide the rest. */
const MANY = 4;

export class Body {
  private readonly exits: Port[] = [];
  /** Of the loops around, innermost last. */
  private readonly breaks: Port[][] = [];
  /** Of the blocks around, innermost last. */
  private readonly labels: Map<string, Mark>[] = [];
  private readonly words: Words;

  /**
   * @param group that of the function; undefined for the workflow's method
   * @param isMain its results are the workflow's
   */
  constructor(
    private readonly drawing: Drawing,
    private readonly func: FunctionInfo,
    private readonly group: string | undefined,
    private readonly isMain: boolean,
  ) {
    this.words = drawing.steps.wordsOf(func);
  }

  /** @returns where control leaves the function */
  draw(ports: Port[]): Port[] {
    const end = this.block(this.func.body, ports);
    return [...this.exits, ...end];
  }

  private node(
    kind: GraphNode["kind"],
    label: string,
    range: SourceRange,
    ports: readonly Port[],
    subject?: string,
  ) {
    const place = this.drawing.place(this.func.module, range);
    return this.drawing.create(kind, label, place, ports, this.group, subject);
  }

  private block(body: readonly Statement[], before: Port[]): Port[] {
    const labels = new Map<string, Mark>();
    for (const statement of body)
      if (statement.type === "LabelStatement") labels.set(statement.name, new Mark());
    this.labels.push(labels);
    let ports = before;
    for (const statement of body) ports = this.statement(statement, ports);
    this.labels.pop();
    return ports;
  }

  private statement(node: Statement, ports: Port[]): Port[] {
    switch (node.type) {
      case "LocalStatement":
        return this.all(node.init, ports);
      case "AssignmentStatement":
        return this.all([...node.targets, ...node.values], ports);
      case "CallStatement":
        return this.drawing.steps.raises(node.call, this.func)
          ? this.raise(node.call as CallExpression, ports)
          : this.expression(node.call, ports);
      case "DoStatement":
        return this.block(node.body, ports);
      case "WhileStatement":
        return this.while(node, ports);
      case "RepeatStatement":
        return this.repeat(node, ports);
      case "NumericForStatement":
      case "GenericForStatement":
        return this.for(node, ports);
      case "IfStatement":
        return this.if(node, ports);
      case "ReturnStatement":
        return this.return(node, ports);
      case "BreakStatement":
        this.breaks.at(-1)?.push(...ports);
        return [];
      case "GotoStatement": {
        const mark = this.labels.findLast((labels) => labels.has(node.label))?.get(node.label);
        if (mark !== undefined) this.drawing.jump(mark, ports);
        return [];
      }
      case "LabelStatement":
        return [...ports, { from: this.labels.at(-1)!.get(node.name)! }];
      default:
        return ports;
    }
  }

  private return({ values, range }: ReturnStatement, before: Port[]): Port[] {
    const ports = this.all(values, before);
    if (!this.isMain) {
      this.exits.push(...ports);
      return [];
    }
    const [first] = values;
    const fails = values.length > 1 && first?.type === "NilLiteral";
    this.exits.push(...this.node(fails ? "failure" : "return", this.words.text({ range }), range, ports));
    return [];
  }

  /** Of a function that somebody calls, the error may be caught there; nobody knows which call that is. */
  private raise(node: CallExpression, before: Port[]): Port[] {
    const ports = this.all(node.arguments, before);
    this.node("failure", this.words.text(node), node.range, ports);
    return [];
  }

  // ── Branches and loops ────────────────────────────────────────────────────────────────────────────────

  private if(node: IfStatement, before: Port[]): Port[] {
    const { clauses, orelse } = node;
    if (!this.drawing.steps.matters(node, this.func)) return before;
    const left: Port[] = [];
    let ports = before;
    for (const { condition, body } of clauses) {
      const tested = this.expression(condition, ports);
      const [branch] = this.node("branch", this.words.text(condition), condition.range, tested);
      left.push(...this.block(body, [{ ...branch!, label: "yes" }]));
      ports = [{ ...branch!, label: "no" }];
    }
    return [...left, ...(orelse === undefined ? ports : this.block(orelse, ports))];
  }

  private while(node: WhileStatement, before: Port[]): Port[] {
    if (!this.drawing.steps.matters(node, this.func)) return before;
    const { condition, body } = node;
    const head = new Mark();
    const tested = this.expression(condition, [...before, { from: head }]);
    const endless = condition.type === "BooleanLiteral" && condition.value;
    const label = endless ? "loop" : `while ${this.words.text(condition)}`;
    const [loop] = this.node("loop", shortened(label), condition.range, tested);
    const { left, end } = this.loop(body, [endless ? loop! : { ...loop!, label: "yes" }]);
    this.drawing.jump(head, end);
    return endless ? left : [...left, { ...loop!, label: "no" }];
  }

  private repeat(node: RepeatStatement, before: Port[]): Port[] {
    if (!this.drawing.steps.matters(node, this.func)) return before;
    const { condition, body } = node;
    const head = new Mark();
    const { left, end } = this.loop(body, [...before, { from: head }]);
    const tested = this.expression(condition, end);
    const [loop] = this.node(
      "loop",
      shortened(`until ${this.words.text(condition)}`),
      condition.range,
      tested,
    );
    this.drawing.jump(head, [{ ...loop!, label: "no" }]);
    return [...left, { ...loop!, label: "yes" }];
  }

  private for(node: NumericForStatement | GenericForStatement, before: Port[]): Port[] {
    if (!this.drawing.steps.matters(node, this.func)) return before;
    const numeric = node.type === "NumericForStatement";
    const heads = numeric ? [node.start, node.limit, ...(node.step ? [node.step] : [])] : node.iterators;
    const ready = this.all(heads, before);
    const names = numeric ? node.variable.name : node.variables.map(({ name }) => name).join(", ");
    const over = heads.map((item) => this.words.text(item)).join(", ");
    const label = shortened(`for ${names} ${numeric ? "=" : "in"} ${over}`);
    const head = new Mark();
    let from = [...ready, { from: head }];
    if (!numeric) from = this.call(node, from);
    const last = heads.at(-1)!.range;
    const range = { ...node.range, end: last.end };
    const [loop] = this.node("loop", label, range, from);
    const { left, end } = this.loop(node.body, [{ ...loop!, label: "each" }]);
    this.drawing.jump(head, end);
    return [...left, { ...loop!, label: "done" }];
  }

  /** `left`: where `break` leads; `end`: where the body ends. */
  private loop(body: readonly Statement[], ports: Port[]): { left: Port[]; end: Port[] } {
    const left: Port[] = [];
    this.breaks.push(left);
    const end = this.block(body, ports);
    this.breaks.pop();
    return { left, end };
  }

  // ── Expressions ───────────────────────────────────────────────────────────────────────────────────────

  private all(nodes: readonly Expression[], before: Port[]): Port[] {
    return nodes.reduce((ports, node) => this.expression(node, ports), before);
  }

  /** In the order of evaluation. */
  private expression(node: Expression, before: Port[]): Port[] {
    if (node.type === "FunctionExpression") return before;
    if (node.type === "BinaryExpression" && (node.operator === "and" || node.operator === "or")) {
      const left = this.expression(node.left, before);
      const right = this.expression(node.right, left);
      // The right side may be left out.
      return right === left ? left : [...left, ...right];
    }
    let ports = before;
    subexpressions(node, (child) => {
      ports = this.expression(child, ports);
    });
    return node.type === "CallExpression" || node.type === "MethodCallExpression"
      ? this.call(node, ports)
      : ports;
  }

  private call(node: CallNode, before: Port[]): Port[] {
    const { drawing, func, group } = this;
    const { operation, runs } = drawing.steps.at(func.module.calls.get(node));
    let ports = before;
    let own: string | undefined;
    const place = node.type === "GenericForStatement" ? node.iterators[0]!.range : node.range;
    if (operation !== undefined) {
      ports = this.node(operation.kind, operation.label, place, before, operation.subject);
      own = ports[0]!.from as string;
    }
    const shared: typeof runs = [];
    for (const run of runs) {
      // Only one of several is called.
      const inlined =
        run.kind === "flow" && runs.length === 1 ? drawing.inline(run.func, ports, group) : undefined;
      if (inlined === undefined) shared.push(run);
      else ports = inlined;
    }
    if (shared.length === 0) return ports;
    const many = shared.length > MANY;
    if (own === undefined) {
      const which = many ? ` – one of ${shared.length} functions` : "";
      ports = this.node("call", `${this.calleeText(node)}()${which}`, place, ports);
      own = ports[0]!.from as string;
    }
    if (many) return ports;
    for (const { func: callee, kind } of shared) drawing.refer(own, callee, kind === "flow" ? "call" : kind);
    return ports;
  }

  private calleeText(node: CallNode): string {
    if (node.type === "GenericForStatement") return this.words.text(node.iterators[0]);
    if (node.type === "MethodCallExpression") return `${this.words.text(node.object)}:${node.name}`;
    return this.words.text(node.callee);
  }
}
