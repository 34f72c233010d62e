/** What the code of one module says about messages and activities, each with the function that says it. */
import { toText } from "../../../runtime-shims/lua/bytes.ts";
import type {
  CallExpression,
  Expression,
  IfStatement,
  MethodCallExpression,
  Statement,
  TypeNode,
} from "../../2-parse/ast.ts";
import type { FunctionInfo, ModuleInfo, Variable } from "../model.ts";
import type { ProgramInfo } from "../program-info.ts";
import { statementParts, subexpressions } from "../walk.ts";
import { type Knowledge, Sources } from "./sources.ts";

export interface Findings {
  /** Names of topics that are listened to, or that the topic of a message is compared with. */
  topics: { func: FunctionInfo; name: string }[];
  /** Functions that understand topics of which nothing is known. */
  open: FunctionInfo[];
  /** Functions that take the inbox. */
  inboxes: FunctionInfo[];
  /** Messages taken from the inbox. They are settled if only their topic decides whether anything happens. */
  receipts: { func: FunctionInfo; settled: boolean }[];
  calls: {
    func: FunctionInfo;
    id: string;
    call: CallExpression | MethodCallExpression;
    args: Expression[];
  }[];
  /** Handlers of queries and updates; without a name, of one that is not known. */
  handlers: { func: FunctionInfo; kind: "query" | "update"; name: string | undefined; handler: Expression }[];
  /** What the code takes the value of a message for. */
  payloads: { func: FunctionInfo; topic: string; type: TypeNode; module: ModuleInfo }[];
  /** What the code takes the result of a call for. */
  results: { call: CallExpression | MethodCallExpression; type: TypeNode; module: ModuleInfo }[];
}

const NOTHING: Knowledge = { picked: new Map() };

export function findingsOf(program: ProgramInfo, module: ModuleInfo): Findings {
  const finder = new Finder(program, module);
  finder.statements(module.chunk.body, module.func, NOTHING);
  return finder.result();
}

class Finder {
  private readonly findings: Findings = {
    topics: [],
    open: [],
    inboxes: [],
    receipts: [],
    calls: [],
    handlers: [],
    payloads: [],
    results: [],
  };
  private readonly sources: Sources;
  private readonly receipts = new Map<Expression, FunctionInfo>();
  /** Uses of a message or of its topic's name that only tell known topics apart, and the receipts of such messages. */
  private readonly settled = new Set<Expression>();
  private readonly settledReceipts = new Set<Expression>();

  constructor(
    private readonly program: ProgramInfo,
    private readonly module: ModuleInfo,
  ) {
    this.sources = new Sources(module, program.names(module));
  }

  result(): Findings {
    for (const [node, func] of this.receipts)
      this.findings.receipts.push({ func, settled: this.settledReceipts.has(node) });
    return this.findings;
  }

  statements(body: readonly Statement[], func: FunctionInfo, known: Knowledge): void {
    for (const [index, statement] of body.entries()) {
      if (statement.type === "IfStatement") {
        this.if(statement, func, known, index === body.length - 1);
        continue;
      }
      if (statement.type === "LocalStatement") this.local(statement, func, known);
      const { expressions, blocks } = statementParts(statement);
      for (const node of expressions) this.expression(node, func, known);
      for (const block of blocks) this.statements(block, func, known);
    }
  }

  private local(
    { names, init }: Statement & { type: "LocalStatement" },
    func: FunctionInfo,
    known: Knowledge,
  ): void {
    for (const [index, value] of init.entries()) {
      const { annotation } = names[index] ?? {};
      if (annotation !== undefined) this.taken(value, annotation, func, known);
      // The local is looked at where it is used.
      if (names[index] !== undefined) this.settled.add(value);
    }
  }

  /** Only an `if` without `else` that ends its block leaves all other topics without effect. */
  private if(node: IfStatement, func: FunctionInfo, known: Knowledge, last: boolean): void {
    const closes = last && node.orelse === undefined;
    for (const clause of node.clauses) {
      const inside = this.learn(clause.condition, func, known, closes);
      this.expression(clause.condition, func, known);
      this.statements(clause.body, func, inside);
    }
    if (node.orelse !== undefined) this.statements(node.orelse, func, known);
  }

  /** What holds where a condition does. */
  private learn(node: Expression, func: FunctionInfo, known: Knowledge, closes: boolean): Knowledge {
    if (node.type === "ParenthesizedExpression") return this.learn(node.expression, func, known, closes);
    if (node.type !== "BinaryExpression") return known;
    const { operator, left, right } = node;
    if (operator === "and") return this.learn(right, func, this.learn(left, func, known, closes), closes);
    if (operator === "or") {
      this.learn(left, func, known, closes);
      this.learn(right, func, known, closes);
      return known;
    }
    if (operator !== "==") return known;
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const name = this.sources.constant(other);
      if (name !== undefined && this.topicName(one, known)) {
        if (closes) this.settle(one, known);
        return { ...known, topic: name };
      }
      const variable = this.pickedBy(one);
      const channel = this.sources.of(other, known);
      if (variable !== undefined && channel !== undefined)
        return { ...known, picked: new Map([...known.picked, [variable, channel]]) };
    }
    return known;
  }

  private settle(name: Expression, known: Knowledge): void {
    this.settled.add(name);
    const receipt = this.sources.of(name, known)?.receipt;
    if (receipt !== undefined) this.settledReceipts.add(receipt);
  }

  /** The variable in `r.channel`. */
  private pickedBy(node: Expression): Variable | undefined {
    return node.type === "MemberExpression" && node.name === "channel" && node.object.type === "Identifier"
      ? this.module.variables.get(node.object)
      : undefined;
  }

  /** Is it the name of the topic of a message in the inbox? */
  private topicName(node: Expression, known: Knowledge): boolean {
    const source = this.sources.of(node, known);
    return source?.stage === "name" && source.origin.kind === "inbox";
  }

  private expression(node: Expression, func: FunctionInfo, known: Knowledge): void {
    if (node.type === "FunctionExpression") {
      this.statements(node.body, this.module.functions.get(node)!, known);
      return;
    }
    if (node.type === "CastExpression" && node.annotation !== undefined)
      this.taken(node.expression, node.annotation, func, known);
    if (node.type === "CallExpression") this.call(node, func, known);
    if (node.type === "MethodCallExpression") {
      const { name } = node;
      this.settled.add(node.object);
      if (this.sources.isExecutorCall(node)) this.activity(node, func);
      if (name === "is") this.tested(node.object, node.arguments[0], func, known);
    }
    if (node.type === "BinaryExpression" && (node.operator === "==" || node.operator === "~="))
      this.comparison(node.left, node.right, func, known);
    this.message(node, func, known);
    subexpressions(node, (child) => this.expression(child, func, known));
  }

  /** A message of the inbox, or the name of its topic, may go anywhere. */
  private message(node: Expression, func: FunctionInfo, known: Knowledge): void {
    const source = this.sources.of(node, known);
    if (source?.origin.kind !== "inbox") return;
    if (source.receipt === node) this.receipts.set(node, func);
    if ((source.stage === "name" || source.stage === "message") && !this.settled.has(node))
      this.findings.open.push(func);
  }

  private comparison(left: Expression, right: Expression, func: FunctionInfo, known: Knowledge): void {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const name = this.sources.constant(other);
      if (name !== undefined && this.topicName(one, known))
        this.findings.topics.push({ func, name: toText(name) });
    }
  }

  private call(node: CallExpression, func: FunctionInfo, known: Knowledge): void {
    const names = this.program.names(this.module);
    const builtin = names.builtinOf(node.callee);
    const [first] = node.arguments;
    if (builtin?.module === "process" && builtin.name === "listen") {
      const name = this.sources.constant(first);
      if (name === undefined) this.findings.open.push(func);
      else this.findings.topics.push({ func, name: toText(name) });
    }
    if (builtin?.module === "process" && builtin.name === "inbox") this.findings.inboxes.push(func);
    if (builtin?.module === "workflow" && (builtin.name === "query" || builtin.name === "update"))
      this.handler(builtin.name, node, func);
    if (builtin?.module === "funcs" && (builtin.name === "call" || builtin.name === "async"))
      this.activity(node, func);
    const { callee } = node;
    if (names.typeOf(callee) !== undefined) this.tested(callee, first, func, known);
    if (callee.type === "MemberExpression" && callee.name === "is")
      this.tested(callee.object, first, func, known);
    const called = callee.type === "Identifier" ? this.module.variables.get(callee)?.func?.node : undefined;
    if (called?.type !== "FunctionExpression") return;
    for (const [index, { annotation }] of called.parameters.entries()) {
      const argument = node.arguments[index];
      if (annotation !== undefined && argument !== undefined) this.taken(argument, annotation, func, known);
    }
  }

  private handler(kind: "query" | "update", { arguments: args }: CallExpression, func: FunctionInfo): void {
    const name = this.sources.constant(args[0]);
    const handler = args[1];
    if (handler === undefined) return;
    this.findings.handlers.push({ func, kind, name: name && toText(name), handler });
  }

  private activity(call: CallExpression | MethodCallExpression, func: FunctionInfo): void {
    const id = this.sources.constant(call.arguments[0]);
    // Any other call fails before an activity is asked for (workflows.md §14.1).
    if (id === undefined || !/^[^:]+:./.test(id)) return;
    this.findings.calls.push({ func, id: toText(id), call, args: call.arguments.slice(1) });
  }

  /** `T(v)` and `T:is(v)` of a declared type */
  private tested(
    type: Expression,
    value: Expression | undefined,
    func: FunctionInfo,
    known: Knowledge,
  ): void {
    const reference = this.program.names(this.module).typeOf(type);
    if (reference?.kind !== "declared" || value === undefined) return;
    const { name, range } = reference.declaration;
    this.taken(value, { type: "NamedType", name, arguments: [], range }, func, known);
  }

  /** The code says what type a value is. */
  private taken(value: Expression, type: TypeNode, func: FunctionInfo, known: Knowledge): void {
    const source = this.sources.of(value, known);
    if (source?.stage !== "value") return;
    const { origin } = source;
    const { module } = this;
    if (origin.kind === "activity") this.findings.results.push({ call: origin.call, type, module });
    const topic = origin.kind === "topic" ? origin.name : origin.kind === "inbox" ? known.topic : undefined;
    if (topic !== undefined) this.findings.payloads.push({ func, topic: toText(topic), type, module });
  }
}
