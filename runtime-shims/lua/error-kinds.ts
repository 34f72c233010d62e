/**
 * Error kinds and their two spellings: upper snake case is what Lua sees, camel case what travels in Temporal failures
 * (workflows.md §5.1). This table is the only place that knows.
 */
const KINDS = {
  NOT_FOUND: "NotFound",
  ALREADY_EXISTS: "AlreadyExists",
  INVALID: "Invalid",
  PERMISSION_DENIED: "PermissionDenied",
  UNAVAILABLE: "Unavailable",
  INTERNAL: "Internal",
  CANCELED: "Canceled",
  CONFLICT: "Conflict",
  TIMEOUT: "Timeout",
  RATE_LIMITED: "RateLimited",
  UNKNOWN: "Unknown",
} as const;

const WIRE: Record<string, string> = KINDS;

const FROM_WIRE = new Map(Object.entries(WIRE).map(([kind, wire]) => [wire, kind]));

/** The constants of the `errors` module. */
export const ERROR_KINDS = Object.keys(KINDS) as (keyof typeof KINDS)[];

/** Is this one of the kinds, in either spelling? */
export function isErrorKind(kind: string): boolean {
  return Object.hasOwn(WIRE, kind) || FROM_WIRE.has(kind);
}

/** The spelling that Lua sees; unknown kinds stay as they are, the empty one is UNKNOWN. */
export function canonicalKind(kind: string): string {
  return kind === "" ? "UNKNOWN" : (FROM_WIRE.get(kind) ?? kind);
}

/** The spelling of Temporal failures. */
export function wireKind(kind: string): string {
  return WIRE[kind] ?? kind;
}
