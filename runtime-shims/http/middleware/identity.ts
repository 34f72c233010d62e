/** `token_auth`, `endpoint_firewall` and `resource_firewall` (platform-system §6.5): who asks, and whether that may. */
import { fromText } from "../../lua/bytes.ts";
import type { Tokens } from "../../platform/security/tokens.ts";
import type { Identity } from "../../scheduler/execution.ts";
import { type Middleware, refusal, type Visit } from "../visit.ts";

export interface TokenOptions {
  header: string;
  prefix: string;
  query: string;
  cookie: string;
  /** Undefined when the store is not there. */
  tokens(): Tokens | undefined;
  report(error: unknown): void;
}

function tokenOf(
  { header, prefix, query, cookie }: TokenOptions,
  { request, url }: Visit,
): string | undefined {
  const value = request.headers.get(header);
  // A server drops blanks at the end of a header, so a prefix alone may have lost its own.
  if (value?.startsWith(prefix)) return value.slice(prefix.length);
  const inQuery = url.searchParams.get(query);
  if (inQuery !== null && inQuery !== "") return inQuery;
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const [name = "", ...rest] = pair.split("=");
    if (name.trim() === cookie) return rest.join("=").trim();
  }
  return undefined;
}

/** Never answers itself: a request without a token that holds goes on as it came. */
export function tokenAuth(options: TokenOptions): Middleware {
  return (next) => async (visit) => {
    const token = tokenOf(options, visit);
    if (token === undefined || token === "") return next(visit);
    let identity: Identity = visit.identity;
    try {
      const found = await options.tokens()?.validate(fromText(token));
      if (found !== undefined) identity = found;
    } catch (error) {
      if ((error as Error).name !== "OutsideError") options.report(error);
    }
    return next({ ...visit, identity });
  };
}

export function firewall(action: string, resourceOf: (visit: Visit) => string | undefined): Middleware {
  return (next) => (visit) => {
    const { actor, scope } = visit.identity;
    const resource = resourceOf(visit);
    if (resource === undefined) return Promise.resolve(refusal(500, "Configuration error"));
    if (actor === undefined || actor.id === "")
      return Promise.resolve(refusal(401, "Authentication required", "No actor in the request"));
    if (scope === undefined)
      return Promise.resolve(refusal(403, "Access denied", "No authorization scope available"));
    if (!scope.allows(actor, action, resource))
      return Promise.resolve(refusal(403, "Access denied", `${action} on ${resource} is not allowed`));
    return next(visit);
  };
}
