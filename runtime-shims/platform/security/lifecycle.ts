/** `lifecycle.security`: in whose name a service works (platform-system §4.4). */
import type { LifecycleSecurity } from "../../../compiler/1-registry/model.ts";
import type { Identity } from "../../scheduler/execution.ts";
import { findGroup, findPolicy, ScopeData } from "./policy.ts";

/** Ids that nobody knows are skipped; without any that is known there is no scope. */
export function identityOf({ actor, groups, policies }: LifecycleSecurity): Identity {
  const found = [
    ...groups.flatMap((group) => findGroup(group) ?? []),
    ...policies.flatMap((policy) => findPolicy(policy) ?? []),
  ];
  return { ...(actor && { actor }), ...(found.length > 0 && { scope: ScopeData.of(found) }) };
}
