/** Policies and scopes (platform-system §1.1–§1.3). Everything here is JavaScript text and plain JSON. */
import { fromText } from "../../lua/bytes.ts";
import { fromJson } from "../../lua/json-value.ts";
import { compileRegex, type Regex } from "../../lua/types/regex.ts";
import type { DirectoryEntry } from "../../modules/directory.ts";
import { compileExpression, type Expression } from "../expr/expression.ts";
import { dataOf, entries, findEntry, ownId } from "../support.ts";

export type Effect = "allow" | "deny" | "undefined";

export interface ActorData {
  readonly id: string;
  readonly meta: Record<string, unknown>;
}

/** What is asked. */
export interface Question {
  actor: ActorData;
  action: string;
  resource: string;
  meta: Record<string, unknown>;
}

export interface PolicyData {
  readonly id: string;
  evaluate(question: Question): Effect;
}

// ── Patterns ────────────────────────────────────────────────────────────────────────────────────────────

function matches(pattern: string, text: string): boolean {
  if (pattern === "*" || pattern === text) return true;
  if (pattern.endsWith(".*") && pattern.length >= 3) return text.startsWith(pattern.slice(0, -2));
  return pattern.endsWith("*") && text.startsWith(pattern.slice(0, -1));
}

function patterns(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((item): item is string => typeof item === "string");
}

// ── Conditions ──────────────────────────────────────────────────────────────────────────────────────────

interface Condition {
  field: string;
  operator: string;
  value: unknown;
  from: string | undefined;
}

/** A condition that has no answer: its policy says nothing. */
class Undecided extends Error {}

function field(path: string, { actor, action, resource, meta }: Question): unknown {
  const walk = (from: unknown, keys: string[]): unknown => {
    let current = from;
    for (const key of keys) {
      if (typeof current !== "object" || current === null || Array.isArray(current)) return undefined;
      current = Object.hasOwn(current, key) ? (current as Record<string, unknown>)[key] : undefined;
    }
    return current ?? undefined;
  };
  const [first, ...rest] = path.split(".");
  if (path === "action") return action;
  if (path === "resource") return resource;
  if (path === "actor.id") return actor.id;
  if (first === "actor") {
    if (rest[0] !== "meta") throw new Undecided();
    return walk(actor.meta, rest.slice(1));
  }
  if (first === "meta") {
    if (rest.length === 0) throw new Undecided();
    return walk(meta, rest);
  }
  return Object.hasOwn(meta, path) ? (meta[path] ?? undefined) : undefined;
}

function number(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const found = Number(value);
  return Number.isNaN(found) ? undefined : found;
}

const isScalar = (value: unknown) => typeof value !== "object" || value === null;

function equals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  const [a, b] = [number(left), number(right)];
  if (a !== undefined && b !== undefined) return a === b;
  return isScalar(left) && isScalar(right)
    ? String(left) === String(right)
    : JSON.stringify(left) === JSON.stringify(right);
}

function contains(found: unknown, value: unknown): boolean {
  if (Array.isArray(found)) return found.some((item) => equals(item, value));
  return isScalar(found) && isScalar(value) && String(found).includes(String(value));
}

function compare(found: unknown, value: unknown, holds: (a: number, b: number) => boolean): boolean {
  const [a, b] = [number(found), number(value)];
  return a !== undefined && b !== undefined && holds(a, b);
}

function within(found: unknown, value: unknown): boolean {
  return (Array.isArray(value) ? value : [value]).some((item) => equals(found, item));
}

type Operator = (found: unknown, value: unknown, regex: (pattern: unknown) => Regex) => boolean;

const text = (value: unknown) => fromText(isScalar(value) ? String(value) : JSON.stringify(value));

const OPERATORS: Readonly<Record<string, Operator>> = {
  eq: equals,
  ne: (found, value) => !equals(found, value),
  lt: (found, value) => compare(found, value, (a, b) => a < b),
  gt: (found, value) => compare(found, value, (a, b) => a > b),
  lte: (found, value) => compare(found, value, (a, b) => a <= b),
  gte: (found, value) => compare(found, value, (a, b) => a >= b),
  in: within,
  nin: (found, value) => !within(found, value),
  contains,
  ncontains: (found, value) => !contains(found, value),
  matches: (found, value, regex) => regex(value).matches(text(found)),
  nmatches: (found, value, regex) => !regex(value).matches(text(found)),
};

export const CONDITION_OPERATORS = [...Object.keys(OPERATORS), "exists", "nexists"];

function conditionHolds(
  condition: Condition,
  question: Question,
  known: ReadonlyMap<string, Regex>,
): boolean {
  const found = field(condition.field, question);
  const value = condition.from === undefined ? condition.value : field(condition.from, question);
  if (condition.operator === "exists" || condition.operator === "nexists") {
    const present = found !== undefined;
    return (condition.operator === "exists") === (value === false ? !present : present);
  }
  if (found === undefined) return false;
  return OPERATORS[condition.operator]!(found, value, (pattern) => {
    const regex = typeof pattern === "string" ? known.get(pattern) : undefined;
    if (regex === undefined) throw new Undecided();
    return regex;
  });
}

// ── Policies ────────────────────────────────────────────────────────────────────────────────────────────

function readPolicy(entry: DirectoryEntry): PolicyData {
  const { policy } = dataOf(entry);
  const fields = (typeof policy === "object" && policy !== null ? policy : {}) as Record<string, unknown>;
  const [actions, resources] = [patterns(fields.actions), patterns(fields.resources)];
  const effect: Effect =
    fields.effect === "deny" ? "deny" : fields.effect === "allow" ? "allow" : "undefined";
  const decides =
    entry.kind === "security.policy.expr" ? expressionOf(fields.expression) : conditionsOf(fields.conditions);
  return {
    id: entry.id,
    evaluate(question) {
      const applies =
        actions.some((pattern) => matches(pattern, question.action)) &&
        resources.some((pattern) => matches(pattern, question.resource));
      return applies && decides(question) ? effect : "undefined";
    },
  };
}

function conditionsOf(value: unknown): (question: Question) => boolean {
  const list = (Array.isArray(value) ? value : []) as Record<string, unknown>[];
  const conditions = list.map(
    (item): Condition => ({
      field: String(item.field ?? ""),
      operator: String(item.operator ?? ""),
      value: item.value,
      from: typeof item.value_from === "string" ? item.value_from : undefined,
    }),
  );
  const regexes = new Map<string, Regex>();
  for (const { operator, value } of conditions)
    if (operator.endsWith("matches") && typeof value === "string")
      regexes.set(value, compileRegex(fromText(value)));
  return (question) => {
    try {
      return conditions.every((condition) => conditionHolds(condition, question, regexes));
    } catch (error) {
      if (error instanceof Undecided) return false;
      throw error;
    }
  };
}

function expressionOf(source: unknown): (question: Question) => boolean {
  const compiled: Expression | Error =
    typeof source === "string"
      ? compileExpression(fromText(source))
      : new Error("expression cannot be empty");
  return ({ actor, action, resource, meta }) => {
    if (compiled instanceof Error) return false;
    try {
      const variables = fromJson({ actor: { id: actor.id, meta: actor.meta }, action, resource, meta });
      return compiled.run(variables) === true;
    } catch {
      return false;
    }
  };
}

const read = new WeakMap<DirectoryEntry, PolicyData>();

function isPolicy({ kind }: DirectoryEntry): boolean {
  return kind === "security.policy" || kind === "security.policy.expr";
}

function policyOf(entry: DirectoryEntry): PolicyData {
  let policy = read.get(entry);
  if (policy === undefined) read.set(entry, (policy = readPolicy(entry)));
  return policy;
}

/** A policy of the registry as it is now. */
export function findPolicy(id: string): PolicyData | undefined {
  const entry = findEntry(id);
  return entry !== undefined && isPolicy(entry) ? policyOf(entry) : undefined;
}

/** Of the policies that are known; undefined without any. */
export function scopeOf(ids: readonly string[]): ScopeData | undefined {
  const found = ids.flatMap((id) => findPolicy(id) ?? []);
  return found.length === 0 ? undefined : ScopeData.of(found);
}

/** The policies of a group; undefined for a group that none is in. */
export function findGroup(id: string): PolicyData[] | undefined {
  const members = entries().filter((entry) => {
    const { groups } = dataOf(entry);
    return isPolicy(entry) && patterns(groups).some((group) => ownId(entry, group) === id);
  });
  return members.length === 0 ? undefined : members.map(policyOf);
}

/** A set of policies that does not change. */
export class ScopeData {
  constructor(readonly policies: ReadonlyMap<string, PolicyData> = new Map()) {}

  static of(policies: Iterable<PolicyData>): ScopeData {
    return new ScopeData(new Map([...policies].map((policy) => [policy.id, policy])));
  }

  evaluate(question: Question): Effect {
    let effect: Effect = "undefined";
    for (const policy of this.policies.values()) {
      const found = policy.evaluate(question);
      if (found === "deny") return "deny";
      if (found === "allow") effect = "allow";
    }
    return effect;
  }

  /** What gates ask. */
  allows(actor: unknown, action: string, resource: string, meta: Record<string, unknown> = {}): boolean {
    return this.evaluate({ actor: actor as ActorData, action, resource, meta }) === "allow";
  }
}
