/** Where a value came from: a message of a topic, or an activity; as far as locals that never change tell. */

import type { CallExpression, Expression, MethodCallExpression } from "../../2-parse/ast.ts";
import { mayBeOfUserdata } from "../group.ts";
import type { ModuleInfo, Variable } from "../model.ts";
import type { Names } from "../names.ts";
import { constantValue, declarationsOf } from "../types/static-type.ts";

export type Origin =
  | { kind: "topic"; name: string }
  /** A message of any topic. */
  | { kind: "inbox" }
  | { kind: "activity"; call: CallExpression | MethodCallExpression };

/** What stands between the origin and its value (workflows.md §8.3, §14.3). */
type Stage =
  /** A channel of values, of payloads, or of messages. */
  | "values"
  | "payloads"
  | "messages"
  | "future"
  | "message"
  | "payload"
  | "value"
  /** The name of a message's topic. */
  | "name";

export interface Source {
  origin: Origin;
  stage: Stage;
  /** The expression that received the message. */
  receipt?: Expression;
}

/** What is known inside an `if`: the topic of the inbox's message, the channel that a `select` picked. */
export interface Knowledge {
  topic?: string;
  picked: ReadonlyMap<Variable, Source>;
}

/** Initialisers that refer to each other further than this are not followed. */
const MAX_DEPTH = 20;

const RECEIVED: Partial<Record<Stage, Stage>> = { values: "value", payloads: "payload", messages: "message" };

export class Sources {
  constructor(
    private readonly module: ModuleInfo,
    private readonly names: Names,
  ) {}

  of(node: Expression, known: Knowledge, depth = 0): Source | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const inner = (child: Expression) => this.of(child, known, depth + 1);
    switch (node.type) {
      case "ParenthesizedExpression":
      case "CastExpression":
        return inner(node.expression);
      // `msg:payload() and msg:payload():data()`
      case "BinaryExpression":
        return node.operator === "and" ? inner(node.right) : undefined;
      case "Identifier": {
        const variable = this.module.variables.get(node);
        if (variable === undefined || variable.writes > 0) return undefined;
        const init = declarationsOf(this.module).get(variable)?.init;
        return init && inner(init);
      }
      case "MemberExpression": {
        if (node.name !== "value" || node.object.type !== "Identifier") return undefined;
        const variable = this.module.variables.get(node.object);
        const channel = variable && known.picked.get(variable);
        return channel && received(channel, node);
      }
      case "CallExpression":
        return this.#call(node);
      case "MethodCallExpression":
        return this.#method(node, inner(node.object));
      default:
        return undefined;
    }
  }

  #call(node: CallExpression): Source | undefined {
    const builtin = this.names.builtinOf(node.callee);
    if (builtin?.module === "funcs" && (builtin.name === "call" || builtin.name === "async"))
      return {
        origin: { kind: "activity", call: node },
        stage: builtin.name === "call" ? "value" : "future",
      };
    if (builtin?.module !== "process") return undefined;
    if (builtin.name === "inbox") return { origin: { kind: "inbox" }, stage: "messages" };
    const name = builtin.name === "listen" ? this.constant(node.arguments[0]) : undefined;
    if (name === undefined) return undefined;
    const mode = listenMode(node.arguments[1]);
    return mode && { origin: { kind: "topic", name }, stage: mode };
  }

  #method(node: MethodCallExpression, object: Source | undefined): Source | undefined {
    if (object === undefined) {
      if (!this.isExecutorCall(node)) return undefined;
      const stage = node.name === "call" ? "value" : "future";
      return { origin: { kind: "activity", call: node }, stage };
    }
    const { stage } = object;
    const at = (next: Stage): Source => ({ ...object, stage: next });
    switch (node.name) {
      case "receive":
        return received(object, node);
      case "response":
      case "channel":
        return stage === "future" ? at("payloads") : undefined;
      case "result":
        return stage === "future" ? at("payload") : undefined;
      case "topic":
        return stage === "message" ? at("name") : undefined;
      case "payload":
        return stage === "message" ? at("payload") : undefined;
      case "data":
      case "unmarshal":
        return stage === "payload" ? at("value") : undefined;
      default:
        return undefined;
    }
  }

  /** `executor:call("ns:name", …)` */
  isExecutorCall(node: MethodCallExpression): boolean {
    if (node.name !== "call" && node.name !== "async") return false;
    if (this.constant(node.arguments[0])?.includes(":") !== true) return false;
    const site = this.module.calls.get(node);
    return mayBeOfUserdata(site?.callees ?? []);
  }

  /** The text that an expression always is. */
  constant(node: Expression | undefined): string | undefined {
    const value = node && constantValue(this.module, node);
    return typeof value === "string" ? value : undefined;
  }
}

/** `{message = true}`; undefined when it cannot be told. */
function listenMode(options: Expression | undefined): "values" | "messages" | undefined {
  if (options === undefined || options.type === "NilLiteral") return "values";
  if (options.type !== "TableExpression") return undefined;
  const field = options.fields.find((item) => item.type === "NamedField" && item.name === "message");
  if (field === undefined) return "values";
  if (field.value.type !== "BooleanLiteral") return undefined;
  return field.value.value ? "messages" : "values";
}

function received({ origin, stage }: Source, receipt: Expression): Source | undefined {
  const next = RECEIVED[stage];
  return next && { origin, stage: next, receipt };
}
