import type { Type } from "../../../runtime-shims/lua/types/type.ts";
import type { CallExpression, Expression, MethodCallExpression, TypeNode } from "../../2-parse/ast.ts";
import { functionsIn } from "../handlers.ts";
import { type FunctionInfo, isBuiltin, type ModuleInfo } from "../model.ts";
import type { ProgramInfo } from "../program-info.ts";
import { isMulti } from "../walk.ts";
import { TypeBuilder } from "../types/check/build.ts";
import { staticType } from "../types/static-type.ts";
import { type Findings, findingsOf } from "./findings.ts";
import { CallGraph, methodOf } from "./method.ts";
import {
  type CalledActivity,
  type EntrySurface,
  type Handler,
  intersectionOf,
  NULL,
  type Surface,
  type Topic,
  UNKNOWN,
  unionOf,
  type WireParameter,
  type WireSignature,
  withoutNull,
} from "./model.ts";
import { WireTypes } from "./wire.ts";

/**
 * What the outside sees of a program. Run after the analysis.
 *
 * @param types the Temporal types of the entries that it runs
 * @param isLua is an activity written in Lua? Then nobody outside has to serve it.
 */
export function programSurface(
  program: ProgramInfo,
  types: ReadonlyMap<string, string>,
  isLua: (activity: string) => boolean,
): Surface {
  return new Describer(program, isLua).describe(types);
}

type Call = Findings["calls"][number] & { module: ModuleInfo };

class Describer {
  private readonly builder: TypeBuilder;
  private readonly wire: WireTypes;

  constructor(
    private readonly program: ProgramInfo,
    private readonly isLua: (activity: string) => boolean,
  ) {
    this.builder = new TypeBuilder(program);
    this.wire = new WireTypes(this.builder);
  }

  describe(types: ReadonlyMap<string, string>): Surface {
    const { program } = this;
    const workflows = program.kind === "workflows";
    const found = workflows
      ? [...program.modules.values()].map((module) => ({ module, findings: findingsOf(program, module) }))
      : [];
    const graph = new CallGraph(program);
    const reachedByAny = new Set<FunctionInfo>();
    const entries: EntrySurface[] = [];
    for (const [id, type] of types) {
      const module = program.modules.get(id)!;
      const method = methodOf(program, module);
      const signature = this.signature(method);
      const reached = workflows ? graph.reachedFrom(module, method) : new Set<FunctionInfo>();
      for (const func of reached) reachedByAny.add(func);
      const topics = this.topics(found, reached);
      const queries = this.handlers("query", found, reached);
      const updates = this.handlers("update", found, reached);
      entries.push({
        entry: id,
        type,
        ...signature,
        ...topics,
        queries: queries.known,
        openQueries: queries.open,
        updates: updates.known,
        // Those that no handler takes are messages.
        openUpdates: updates.open || topics.open || topics.topics.length > 0,
      });
    }
    const calls = this.calls(found, reachedByAny);
    return { entries, calls, declarations: this.wire.declarations };
  }

  private typeOf(node: TypeNode, module: ModuleInfo): Type {
    return this.builder.build(node, this.builder.moduleScope(module));
  }

  private signature(method: FunctionInfo | undefined): WireSignature {
    if (method?.node.type !== "FunctionExpression") return { parameters: [], rest: UNKNOWN, result: UNKNOWN };
    const { node, module } = method;
    const type = this.builder.functionType(node, this.builder.moduleScope(module)).shape;
    if (type.kind !== "function") throw new Error("a method without a function type");
    const parameters = type.parameters.map(({ name, type: inner }, index) =>
      this.wire.parameter(name ?? `argument${index + 1}`, inner),
    );
    const [first] = type.returns;
    // Without results a workflow gives null (workflows.md §4.4).
    let result = node.returns === undefined ? UNKNOWN : first === undefined ? NULL : this.wire.of(first);
    if (type.returns.length > 1 && !givesNilAlone(method)) result = withoutNull(result);
    return { parameters, ...(type.rest && { rest: this.wire.of(type.rest) }), result };
  }

  private topics(
    found: readonly { module: ModuleInfo; findings: Findings }[],
    reached: ReadonlySet<FunctionInfo>,
  ): { topics: Topic[]; open: boolean } {
    const names = new Set<string>();
    const payloads = new Map<string, Type[]>();
    const receipts: Findings["receipts"] = [];
    let open = false;
    let inbox = false;
    for (const { findings } of found) {
      for (const { func, name } of findings.topics) if (reached.has(func)) names.add(name);
      for (const { func, topic, type, module } of findings.payloads) {
        if (!reached.has(func)) continue;
        payloads.set(topic, [...(payloads.get(topic) ?? []), this.typeOf(type, module)]);
      }
      open ||= findings.open.some((func) => reached.has(func));
      inbox ||= findings.inboxes.some((func) => reached.has(func));
      receipts.push(...findings.receipts.filter(({ func }) => reached.has(func)));
    }
    // An inbox understands every topic, unless all that is done with its messages is to look for known ones.
    if (inbox && (receipts.length === 0 || receipts.some(({ settled }) => !settled))) open = true;
    const topics = [...names].sort().map((name): Topic => {
      const types = payloads.get(name);
      return types === undefined ? { name } : { name, payload: this.parameter("payload", types) };
    });
    return { topics, open };
  }

  private handlers(
    kind: "query" | "update",
    found: readonly { module: ModuleInfo; findings: Findings }[],
    reached: ReadonlySet<FunctionInfo>,
  ): { known: Handler[]; open: boolean } {
    const known = new Map<string, Handler>();
    let open = false;
    for (const { module, findings } of found) {
      for (const { func, kind: of, name, handler } of findings.handlers) {
        if (of !== kind || !reached.has(func)) continue;
        if (name === undefined) open = true;
        else
          known.set(name, known.has(name) ? { name } : { name, ...this.handlerSignature(module, handler) });
      }
    }
    return { known: [...known.values()].sort((one, other) => (one.name < other.name ? -1 : 1)), open };
  }

  /** Nothing, when it cannot be told which function that is. */
  private handlerSignature(module: ModuleInfo, handler: Expression): Partial<WireSignature> {
    const [only, ...others] = functionsIn(module, handler);
    if (only === undefined || others.length > 0 || isBuiltin(only)) return {};
    return this.signature(only);
  }

  private calls(
    found: readonly { module: ModuleInfo; findings: Findings }[],
    reached: ReadonlySet<FunctionInfo>,
  ): CalledActivity[] {
    const byId = new Map<string, Call[]>();
    const results = new Map<CallExpression | MethodCallExpression, Type[]>();
    for (const { module, findings } of found) {
      for (const call of findings.calls) {
        if (!reached.has(call.func) || this.isLua(call.id)) continue;
        byId.set(call.id, [...(byId.get(call.id) ?? []), { ...call, module }]);
      }
      for (const { call, type } of findings.results)
        results.set(call, [...(results.get(call) ?? []), this.typeOf(type, module)]);
    }
    return [...byId].map(([id, calls]) => this.called(id, calls, results));
  }

  /** A parameter that takes values of several types. */
  private parameter(name: string, given: readonly Type[]): WireParameter {
    const all = given.map((type) => this.wire.parameter(name, type));
    return {
      name,
      type: unionOf(all.map(({ type }) => type)),
      nullable: all.some(({ nullable }) => nullable),
    };
  }

  /** The activity must take what any call gives, and give what all calls take. */
  private called(
    id: string,
    calls: readonly Call[],
    results: ReadonlyMap<CallExpression | MethodCallExpression, Type[]>,
  ): CalledActivity {
    const counts = calls.map(({ args }) => (endsOpen(args) ? args.length - 1 : args.length));
    const open = calls.some(({ args }) => endsOpen(args));
    const parameters = Array.from({ length: Math.max(...counts) }, (_, index): WireParameter => {
      const given = calls.flatMap(({ args, module }) => {
        const argument = args[index];
        return argument === undefined ? [] : [this.typeOf(staticType(module, argument), module)];
      });
      return this.parameter(parameterName(calls, index), given);
    });
    const taken = calls.flatMap(({ call }) => results.get(call) ?? []);
    const result = intersectionOf(taken.map((type) => this.wire.of(type)));
    return { id, parameters, required: Math.min(...counts), ...(open && { rest: UNKNOWN }), result };
  }
}

/**
 * Of `(T?, error?)` the value is nil only beside an error, which fails the call instead, unless the function also returns
 * nil by itself.
 */
function givesNilAlone({ exits, fallsThrough }: FunctionInfo): boolean {
  return fallsThrough || exits.some(({ values }) => values.every(({ type }) => type === "NilLiteral"));
}

/** Can the last argument be any number of values? */
function endsOpen(args: Call["args"]): boolean {
  return isMulti(args.at(-1));
}

/** What the calls name their argument. */
function parameterName(calls: readonly Call[], index: number): string {
  for (const { args } of calls) {
    const argument = args[index];
    if (argument?.type === "Identifier" || argument?.type === "MemberExpression") return argument.name;
  }
  return `argument${index + 1}`;
}
