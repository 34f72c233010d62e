/** Who acts, in Temporal's headers (workflows.md §15.2, platform-system §1.7): the actor as it is, the scope as ids of its policies. */
import { defaultPayloadConverter, type Headers, type Payload } from "@temporalio/common";
import type { Identity } from "../scheduler/execution.ts";
import { directory } from "./directory.ts";

/** Plain JSON. */
export interface SentIdentity {
  actor?: { id: string; meta: Record<string, unknown> };
  policies?: string[];
}

function securityHeader(): string {
  return `${directory().headerPrefix}-security`;
}

/** Undefined for nobody. */
export function sentIdentity({ actor, scope }: Identity): SentIdentity | undefined {
  if (actor === undefined && scope === undefined) return undefined;
  const { id, meta = {} } = (actor ?? {}) as { id?: string; meta?: Record<string, unknown> };
  return {
    ...(id !== undefined && { actor: { id, meta } }),
    ...(scope !== undefined && { policies: [...scope.policies.keys()] }),
  };
}

/** The identity of a start or an activity; undefined without one, and for somebody else's header of the same name. */
export function readIdentity(headers: Headers): SentIdentity | undefined {
  const payload = headers[securityHeader()];
  if (payload === undefined) return undefined;
  let value: unknown;
  try {
    value = defaultPayloadConverter.fromPayload(payload);
  } catch {
    return undefined;
  }
  const { actor, policies } = (value ?? {}) as Partial<Record<keyof SentIdentity, unknown>>;
  const { id, meta } = (actor ?? {}) as { id?: unknown; meta?: unknown };
  const isMap = typeof meta === "object" && meta !== null && !Array.isArray(meta);
  const read: SentIdentity = {
    ...(typeof id === "string" && { actor: { id, meta: isMap ? (meta as Record<string, unknown>) : {} } }),
    ...(Array.isArray(policies) && { policies: policies.filter((item) => typeof item === "string") }),
  };
  return Object.keys(read).length > 0 ? read : undefined;
}

export function withIdentity(headers: Headers, identity: SentIdentity | undefined): Headers {
  if (identity === undefined) return headers;
  return { ...headers, [securityHeader()]: defaultPayloadConverter.toPayload(identity) as Payload };
}

/** Makes a scope of the policies that a worker knows; undefined without any. */
type Scopes = (policies: readonly string[]) => Promise<Identity["scope"]>;

const KEY = Symbol.for("luaflow.security.scopes");

/** Tells all bundles of this process what policies there are. */
export function provideScopes(scopes: Scopes): void {
  (globalThis as { [KEY]?: Scopes })[KEY] = scopes;
}

/** Ids that nobody knows are skipped; without any that is known there is no scope. */
export async function receivedIdentity({ actor, policies = [] }: SentIdentity): Promise<Identity> {
  const scope = policies.length === 0 ? undefined : await (globalThis as { [KEY]?: Scopes })[KEY]?.(policies);
  return { ...(actor && { actor }), ...(scope && { scope }) };
}
