/** Which calls are nodes of a graph, and what these say. */
import { toText } from "../../runtime-shims/lua/bytes.ts";
import type { Expression, TableExpression } from "../2-parse/ast.ts";
import { withMembers } from "../3-analyze/group.ts";
import { type Builtin, type CallSite, isBuiltin, type ModuleInfo } from "../3-analyze/model.ts";
import type { ProgramInfo } from "../3-analyze/program-info.ts";
import { Sources } from "../3-analyze/surface/sources.ts";
import { constantValue, declarationsOf } from "../3-analyze/types/static-type.ts";
import type { NodeKind } from "./model.ts";

export interface Operation {
  kind: NodeKind;
  label: string;
  subject?: string;
}

type Describe = (args: readonly Expression[], words: Words, object: Expression | undefined) => Operation;

const about = (kind: NodeKind, verb: string, otherwise = verb): Describe => {
  return (args, words) => {
    const subject = words.constant(args[0]);
    const text = subject ?? words.text(args[0]);
    const label = text === "" ? otherwise : `${verb} ${text}`.trim();
    return { kind, label, ...(subject !== undefined && { subject }) };
  };
};

const activity =
  (verb: string): Describe =>
  (args, words) => {
    const { kind, ...rest } = about("activity", verb, "call an activity")(args, words, undefined);
    return { kind: rest.subject !== undefined && words.isLocal(rest.subject) ? "local" : kind, ...rest };
  };

/** An operation of somebody else's service, which is the second argument. */
const nexus =
  (verb: string): Describe =>
  (args, words) => {
    const subject = words.constant(args[1]);
    const label = shortened(`${verb} ${subject ?? words.text(args[1])}`.trim());
    return { kind: "activity", label, ...(subject !== undefined && { subject }) };
  };

const named =
  (kind: NodeKind, label: string): Describe =>
  () => ({ kind, label });

/** A message to somebody: the second argument is the topic or the name. */
const message =
  (verb: string): Describe =>
  (args, words) => {
    const subject = words.constant(args[1]);
    const what = subject ?? words.text(args[1]);
    const to = words.text(args[0]);
    const label = `${verb} ${what}${to === "" ? "" : ` to ${to}`}`;
    return { kind: "message", label: shortened(label), ...(subject !== undefined && { subject }) };
  };

const STARTS = ["exec", "spawn", "spawn_linked", "spawn_monitored", "spawn_linked_monitored"];

const starts = (module: string): [string, Describe][] =>
  STARTS.map((name) => [`${module}.${name}`, about("child", name === "exec" ? "run" : "start", "start")]);

/** By `module.name`; methods of userdata have the module `userdata`. */
const OPERATIONS: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  ["funcs.call", activity("")],
  ["funcs.async", activity("begin")],
  ["userdata.call", activity("")],
  ["userdata.async", activity("begin")],
  ["nexus.call", nexus("")],
  ["nexus.async", nexus("begin")],
  ["time.sleep", about("timer", "sleep")],
  ["time.after", about("timer", "timer of", "timer")],
  ["time.timer", about("timer", "timer of", "timer")],
  ["time.ticker", about("timer", "every", "ticker")],
  ["userdata.reset", about("timer", "reset to", "reset the timer")],
  ["workflow.exec", about("child", "run")],
  ...starts("process"),
  ...starts("userdata"),
  ["process.upgrade", about("continue", "continue as", "continue as new")],
  [
    "process.upgrade_if_suggested",
    about("continue", "continue if suggested as", "continue as new if suggested"),
  ],
  ["userdata.upgrade", about("continue", "continue as", "continue as new")],
  [
    "userdata.upgrade_if_suggested",
    about("continue", "continue if suggested as", "continue as new if suggested"),
  ],
  ["process.send", message("send")],
  ["process.query", message("query")],
  ["process.update", message("update")],
  ["process.cancel", about("cancel", "cancel")],
  ["process.terminate", about("cancel", "terminate")],
  ["process.listen", about("listen", "listen to")],
  ["process.inbox", named("listen", "listen to the inbox")],
  ["process.events", named("listen", "listen to events")],
  ["channel.select", (args, words) => ({ kind: "wait", label: words.selection(args[0]) })],
  [
    "userdata.receive",
    (_args, words, object) => {
      const subject = object && words.topic(object);
      return {
        kind: "wait",
        label: `wait for ${words.channel(object)}`,
        ...(subject !== undefined && { subject }),
      };
    },
  ],
  ["userdata.send", (_args, words, object) => ({ kind: "wait", label: `put into ${words.text(object)}` })],
  ["coroutine.spawn", named("spawn", "spawn")],
  ["workflow.version", about("version", "version of", "version")],
  ["workflow.attrs", named("attributes", "set attributes")],
  ["workflow.query", about("handler", "answer query", "answer queries")],
  ["workflow.update", about("handler", "answer update", "answer updates")],
  ["workflow.scope", (args, words) => ({ kind: "scope", label: words.scope(args[1]) })],
]);

/** What waits without being a step of its own. */
const IGNORED: ReadonlySet<string> = new Set([
  "coroutine.yield",
  "coroutine.resume",
  "coroutine.wrap()",
  "workflow.shield",
  "userdata.close",
]);

/** What calls the function that it is given, and comes back. */
const RUNNING: ReadonlySet<string> = new Set([".pcall", ".xpcall", "workflow.scope", "workflow.shield"]);

export function isRunning({ module, name }: Builtin): boolean {
  return RUNNING.has(`${module}.${name}`);
}

/** The library function, or method of userdata, that a call is a node for. */
export function operationOf(
  program: ProgramInfo,
  module: ModuleInfo,
  site: CallSite,
  words: Words,
): Operation | undefined {
  const { node } = site;
  if (node.type === "GenericForStatement") return undefined;
  for (const { builtin, passed } of builtinsAt(program, module, site)) {
    const name = `${builtin.module}.${builtin.name}`;
    if (IGNORED.has(name)) continue;
    const args = passed ? node.arguments.slice(1) : node.arguments;
    const object = node.type === "MethodCallExpression" && !passed ? node.object : undefined;
    const describe = OPERATIONS.get(name);
    if (describe !== undefined) {
      const { label, ...rest } = describe(args, words, object);
      return { ...rest, label: shortened(label) };
    }
    if (builtin.blocks) return { kind: "other", label: shortened(words.text(node)) };
  }
  return undefined;
}

/** What a call may call of the library; `passed` when it is given to what calls it, as in `pcall(funcs.call, …)`. */
function builtinsAt(
  program: ProgramInfo,
  module: ModuleInfo,
  site: CallSite,
): { builtin: Builtin; passed: boolean }[] {
  const { node } = site;
  if (site.method !== undefined) return [{ builtin: site.method, passed: false }];
  if (node.type === "CallExpression") {
    const named = program.names(module).builtinOf(node.callee);
    if (named !== undefined && site.builtin !== undefined && !isRunning(site.builtin))
      return [{ builtin: site.builtin, passed: false }];
  }
  const own = [...withMembers(site.callees)].filter(isBuiltin);
  const running = own.some(isRunning);
  const called = running ? [...withMembers(site.callbacks)].filter(isBuiltin) : [];
  return [
    ...own.map((builtin) => ({ builtin, passed: false })),
    ...called.map((builtin) => ({ builtin, passed: true })),
  ];
}

const LONGEST = 56;

export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`;
}

/** Puts expressions of one module into words. */
export class Words {
  private readonly sources: Sources;

  constructor(
    private readonly program: ProgramInfo,
    private readonly module: ModuleInfo,
    readonly isLocal: (activity: string) => boolean,
  ) {
    this.sources = new Sources(module, program.names(module));
  }

  /** The text that an expression always is. */
  constant(node: Expression | undefined): string | undefined {
    const value = node && constantValue(this.module, node);
    return typeof value === "string" ? toText(value) : undefined;
  }

  /** As it is written. */
  text(node: { range: Expression["range"] } | undefined): string {
    if (node === undefined) return "";
    const { start, end } = node.range;
    return shortened(this.module.entry.source.text.slice(start.offset, end.offset));
  }

  topic(node: Expression): string | undefined {
    const origin = this.sources.of(node, { picked: new Map() })?.origin;
    return origin?.kind === "topic" ? toText(origin.name) : undefined;
  }

  /** What comes out of a channel. */
  channel(node: Expression | undefined): string {
    if (node === undefined) return "a message";
    const origin = this.sources.of(node, { picked: new Map() })?.origin;
    if (origin?.kind === "topic") return toText(origin.name);
    if (origin?.kind === "inbox") return "a message";
    if (origin?.kind === "activity") {
      const id = this.constant(origin.call.arguments[0]);
      return `the result of ${id ?? this.text(origin.call.arguments[0])}`;
    }
    return this.timer(node) ?? this.text(node);
  }

  private timer(node: Expression, depth = 0): string | undefined {
    if (depth > 5) return undefined;
    if (node.type === "Identifier") {
      const variable = this.module.variables.get(node);
      const init = variable?.writes === 0 ? declarationsOf(this.module).get(variable)?.init : undefined;
      return init && this.timer(init, depth + 1);
    }
    if (node.type === "MethodCallExpression" && (node.name === "channel" || node.name === "response"))
      return this.timer(node.object, depth + 1);
    if (node.type !== "CallExpression") return undefined;
    const builtin = this.program.names(this.module).builtinOf(node.callee);
    if (builtin?.module === "process" && builtin.name === "events") return "an event";
    if (builtin?.module !== "time") return undefined;
    const length = this.constant(node.arguments[0]) ?? this.text(node.arguments[0]);
    return builtin.name === "ticker" ? `a tick of ${length}` : length;
  }

  /** The cases of a `channel.select`. */
  selection(node: Expression | undefined): string {
    if (node?.type !== "TableExpression") return "wait for one of several";
    const cases = node.fields.flatMap(({ type, value }) =>
      type === "PositionalField" && value.type === "MethodCallExpression" ? [value] : [],
    );
    const texts = cases.map((item) =>
      item.name === "case_send" ? `room in ${this.text(item.object)}` : this.channel(item.object),
    );
    if (texts.length === 0) return "wait for one of several";
    return `${hasDefault(node) ? "look for" : "wait for"} ${texts.join(" or ")}`;
  }

  scope(options: Expression | undefined): string {
    const timeout =
      options?.type === "TableExpression"
        ? options.fields.find((field) => field.type === "NamedField" && field.name === "timeout")
        : undefined;
    if (timeout === undefined) return "scope";
    return `within ${this.constant(timeout.value) ?? this.text(timeout.value)}`;
  }
}

function hasDefault({ fields }: TableExpression): boolean {
  return fields.some(
    (field) =>
      field.type === "NamedField" &&
      field.name === "default" &&
      !(field.value.type === "BooleanLiteral" && !field.value.value),
  );
}
