import { canonicalKind } from "../lua/error-kinds.ts";

const STATUSES: Readonly<Record<string, number>> = {
  ALREADY_EXISTS: 409,
  CANCELED: 499,
  CONFLICT: 409,
  INVALID: 400,
  NOT_FOUND: 404,
  PERMISSION_DENIED: 403,
  RATE_LIMITED: 429,
  TIMEOUT: 504,
  UNAVAILABLE: 503,
};

/**
 * The answer to a request whose handler failed: an error of a kind says so to the client; anything else is a fault of the
 * program, which is reported and not shown.
 */
export function failureAnswer(error: unknown, report: () => void): Response {
  const { type, message } = error as { type?: string | null; message?: string };
  const kind = error instanceof Error && typeof type === "string" ? canonicalKind(type) : "INTERNAL";
  const status = Object.hasOwn(STATUSES, kind) ? STATUSES[kind] : undefined;
  if (status === undefined) {
    report();
    return Response.json({ error: "internal error" }, { status: 500 });
  }
  return Response.json({ error: message, kind }, { status });
}
