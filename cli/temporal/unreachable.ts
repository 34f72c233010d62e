/** A server that does not answer: one sentence, and what to do. */
import { isGrpcServiceError } from "@temporalio/client";
import { UserError } from "../exit.ts";

/** In the texts of the SDK's errors, which name layers of its transport that nobody wants to know about. */
const REASONS: readonly [RegExp, string][] = [
  [/ConnectionRefused|ECONNREFUSED/i, "the connection was refused"],
  [/dns error|lookup address|ENOTFOUND|EAI_AGAIN/i, "its name is not known"],
  [/NetworkUnreachable|HostUnreachable|EHOSTUNREACH|ENETUNREACH/i, "there is no way to it"],
  [
    /certificate|tls|InvalidContentType|received corrupt message/i,
    "TLS does not fit: check `tls` and `auth`",
  ],
  [/timed? ?out|deadline|ETIMEDOUT/i, "it took too long"],
  [/InvalidUri|invalid (uri|format|authority)|Invalid URL/i, "that is no host:port"],
];

/** @param advice what to do */
export function unreachable(address: string, error: unknown, advice: string): UserError {
  const text = error instanceof Error ? error.message : String(error);
  const [first = ""] = text.split("\n");
  const known = REASONS.find(([pattern]) => pattern.test(text))?.[1];
  const message = `no Temporal server answers at ${address} (${known ?? first}); ${advice}`;
  return new UserError(message, { cause: error });
}

/** gRPC status codes of a server that has gone, or does not get on. */
const GONE = new Set([1, 4, 14]);

/** Whether a call failed because the server does not answer any more. */
export function isGone(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (isGrpcServiceError(current) && GONE.has(current.code)) return true;
    if (current.name === "TransportError") return true;
  }
  return false;
}
