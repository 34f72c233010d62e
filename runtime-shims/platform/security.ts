/** The `security` module (platform-system §1). */
import { fromText, toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError, ErrorObject, faultAt } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Multi, Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import { contextValues } from "../modules/context-values.ts";
import { durationArgument } from "../modules/time/duration.ts";
import { currentExecution, type IdentityPart } from "../scheduler/execution.ts";
import {
  type ActorData,
  findGroup,
  findPolicy,
  type PolicyData,
  type Question,
  ScopeData,
} from "./security/policy.ts";
import { Tokens } from "./security/tokens.ts";
import {
  allowed,
  atEnd,
  attempt,
  errorOf,
  findEntry,
  listOf,
  optionalTable,
  refuse,
  stringArgument,
  success,
} from "./support.ts";

export class Actor extends Userdata implements IdentityPart {
  static override readonly methods: ReadonlySet<string> = new Set(["id", "meta"]);
  static override readonly label: string = "security.Actor";

  constructor(readonly data: ActorData) {
    super();
  }

  get identity() {
    return { actor: this.data };
  }

  id(): string {
    return fromText(this.data.id);
  }

  meta(): Value {
    return fromJson(this.data.meta);
  }

  override toLuaString(): string {
    return `security.Actor{${this.id()}}`;
  }
}

function question(name: string, actor: Value, action: Value, resource: Value, meta: Value): Question {
  if (!(actor instanceof Actor))
    throw argumentError(1, name, `security.Actor expected, got ${typeName(actor)}`);
  const table = optionalTable(meta, 4, name);
  return {
    actor: actor.data,
    action: toText(stringArgument(action, 2, name)),
    resource: toText(stringArgument(resource, 3, name)),
    meta: table === undefined ? {} : contextValues(table),
  };
}

class Policy extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["evaluate", "id"]);
  static override readonly label: string = "security.Policy";

  constructor(readonly data: PolicyData) {
    super();
  }

  id(): string {
    return fromText(this.data.id);
  }

  evaluate(actor?: Value, action?: Value, resource?: Value, meta?: Value): string {
    return this.data.evaluate(question("evaluate", actor, action, resource, meta));
  }

  override toLuaString(): string {
    return `security.Policy{${this.id()}}`;
  }
}

/** The id of a policy in any of its forms. */
function policyId(value: Value, name: string): string {
  if (value instanceof Policy) return value.data.id;
  if (typeof value === "string") return toText(value);
  if (value instanceof Table) {
    const [ns, own] = [value.$get("ns"), value.$get("name")];
    if (typeof ns === "string" && typeof own === "string") return toText(`${ns}:${own}`);
  }
  throw argumentError(1, name, `policy or policy id expected, got ${typeName(value)}`);
}

class Scope extends Userdata implements IdentityPart {
  static override readonly methods: ReadonlySet<string> = new Set([
    "contains",
    "evaluate",
    "policies",
    "with",
    "without",
  ]);
  static override readonly label: string = "security.Scope";

  constructor(readonly data: ScopeData) {
    super();
  }

  get identity() {
    return { scope: this.data };
  }

  with(policy?: Value): Scope {
    if (!(policy instanceof Policy))
      throw argumentError(1, "with", `security.Policy expected, got ${typeName(policy)}`);
    if (!allowed("security.scope.create", "with")) throw faultAt("not allowed to add policy to scope");
    return new Scope(ScopeData.of([...this.data.policies.values(), policy.data]));
  }

  without(policy?: Value): Scope {
    const id = policyId(policy, "without");
    if (!allowed("security.scope.create", "without"))
      throw faultAt("not allowed to remove policy from scope");
    return new Scope(ScopeData.of([...this.data.policies.values()].filter((item) => item.id !== id)));
  }

  contains(policy?: Value): boolean {
    return this.data.policies.has(policyId(policy, "contains"));
  }

  policies(): Table {
    return listOf([...this.data.policies.values()].map((policy) => new Policy(policy)));
  }

  evaluate(actor?: Value, action?: Value, resource?: Value, meta?: Value): string {
    return this.data.evaluate(question("evaluate", actor, action, resource, meta));
  }

  override toLuaString(): string {
    return `security.Scope{${this.data.policies.size}}`;
  }
}

class TokenStore extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["close", "create", "revoke", "validate"]);
  static override readonly label: string = "security.TokenStore";
  private tokens: Tokens | undefined;

  constructor(
    private readonly id: string,
    tokens: Tokens,
  ) {
    super();
    this.tokens = tokens;
    atEnd(() => {
      this.tokens = undefined;
    });
  }

  *create(actor?: Value, scope?: Value, options?: Value): Task<Outcome<string>> {
    if (!(actor instanceof Actor))
      throw argumentError(1, "create", `security.Actor expected, got ${typeName(actor)}`);
    if (!(scope instanceof Scope))
      throw argumentError(2, "create", `security.Scope expected, got ${typeName(scope)}`);
    const table = optionalTable(options, 3, "create");
    const { tokens } = this;
    if (tokens === undefined) return refuse("INTERNAL", "token store is closed");
    const lifetime = expirationOf(table?.$get("expiration"));
    if (lifetime instanceof ErrorObject) return [undefined, lifetime];
    const meta = table?.$get("meta");
    if (!allowed("security.token.create", this.id, { actor: actor.data.id }))
      return refuse("INVALID", "not allowed to create token");
    const values = meta instanceof Table ? contextValues(meta) : {};
    return yield* attempt(() => tokens.create(actor.data, scope.data, lifetime, values));
  }

  /** `actor, scope, error` */
  *validate(token?: Value): Task<Multi> {
    const text = toText(stringArgument(token, 1, "validate"));
    const { tokens } = this;
    if (tokens === undefined) return [undefined, ...refuse("INTERNAL", "token store is closed")];
    if (!allowed("security.token.validate", this.id, { token: text }))
      return [undefined, ...refuse("INVALID", "not allowed to validate token")];
    const [found, error] = yield* attempt(() => tokens.validate(text));
    if (found === undefined) return [undefined, undefined, error];
    return [new Actor(found.actor), new Scope(found.scope), undefined];
  }

  *revoke(token?: Value): Task<Outcome<true>> {
    const text = toText(stringArgument(token, 1, "revoke"));
    const { tokens } = this;
    if (tokens === undefined) return refuse("INTERNAL", "token store is closed");
    if (!allowed("security.token.revoke", this.id, { token: text }))
      return refuse("INVALID", "not allowed to revoke token");
    const [, error] = yield* attempt(() => tokens.revoke(text));
    return error === undefined ? success(true as const) : [undefined, error];
  }

  // biome-ignore lint/correctness/useYield: callers delegate to it
  *close(): Task<true> {
    this.tokens = undefined;
    return true;
  }

  override toLuaString(): string {
    return `security.TokenStore{${this.id}}`;
  }
}

/** Milliseconds: a number as it is, a string as a duration. */
function expirationOf(value: Value): number | undefined | ErrorObject {
  if (value === undefined) return undefined;
  if (typeof value === "number") return value;
  const nanoseconds = typeof value === "string" ? durationArgument(value) : undefined;
  if (typeof nanoseconds === "number") return nanoseconds / 1e6;
  return new ErrorObject({ message: "invalid expiration format", kind: "INVALID", retryable: false });
}

function identity() {
  return (currentExecution()?.identity ?? {}) as { actor?: ActorData; scope?: ScopeData };
}

function newActor(id?: Value, meta?: Value): Actor {
  const text = stringArgument(id, 1, "new_actor");
  const table = optionalTable(meta, 2, "new_actor");
  if (!allowed("security.actor.create", text)) throw faultAt(`not allowed to create actor with ID: ${text}`);
  return new Actor({ id: toText(text), meta: table === undefined ? {} : contextValues(table) });
}

function newScope(policies?: Value): Scope {
  const table = optionalTable(policies, 1, "new_scope");
  if (!allowed("security.scope.create", "custom")) throw faultAt("not allowed to create custom scopes");
  const list = (table?.$list ?? []).flatMap((item) => (item instanceof Policy ? [item.data] : []));
  return new Scope(ScopeData.of(list));
}

function policy(id?: Value): Outcome<Policy> {
  const text = stringArgument(id, 1, "policy");
  if (!allowed("security.policy.get", text)) return refuse("INVALID", "permission denied: access policy");
  const found = findPolicy(toText(text));
  return found === undefined
    ? refuse("INTERNAL", "get policy: policy not found")
    : success(new Policy(found));
}

function namedScope(id?: Value): Outcome<Scope> {
  const text = stringArgument(id, 1, "named_scope");
  if (!allowed("security.policy_group.get", text))
    return refuse("INVALID", "permission denied: access policy group");
  const found = findGroup(toText(text));
  if (found === undefined) return refuse("INTERNAL", "get policy group: policy group not found");
  return success(new Scope(ScopeData.of(found)));
}

function tokenStore(id?: Value): Outcome<TokenStore> {
  const text = id === undefined ? "" : stringArgument(id, 1, "token_store");
  if (text === "") return refuse("INVALID", "token store id is required");
  if (!allowed("security.token_store.get", text)) throw faultAt(`not allowed to access token store: ${text}`);
  const entry = findEntry(toText(text));
  if (entry === undefined) return refuse("INTERNAL", `acquire token store: resource not found: ${text}`);
  if (entry.kind !== "security.token_store") return refuse("INTERNAL", "resource is not a token store");
  try {
    return success(new TokenStore(text, new Tokens(entry)));
  } catch (thrown) {
    return refuse("INTERNAL", `acquire token store: ${errorOf(thrown).message()}`);
  }
}

export const security = Object.freeze({
  actor(): Actor | undefined {
    const { actor } = identity();
    return actor && new Actor(actor);
  },
  /** False without an actor and a scope, other than what gates do. */
  can(action?: Value, resource?: Value, meta?: Value): boolean {
    const { actor, scope } = identity();
    const table = optionalTable(meta, 3, "can");
    const [what, where] = [stringArgument(action, 1, "can"), stringArgument(resource, 2, "can")];
    if (actor === undefined || scope === undefined) return false;
    return scope.allows(actor, toText(what), toText(where), table === undefined ? {} : contextValues(table));
  },
  named_scope: namedScope,
  new_actor: newActor,
  new_scope: newScope,
  policy,
  scope(): Scope | undefined {
    const { scope } = identity();
    return scope && new Scope(scope);
  },
  token_store: tokenStore,
});
