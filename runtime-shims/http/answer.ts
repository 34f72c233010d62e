import type { HttpResponse } from "../host/http-exchange.ts";

/** Statuses whose answers have no body (RFC 9110 §15). */
const EMPTY = new Set([204, 205, 304]);

export function headersOf(response: HttpResponse): Headers {
  const headers = new Headers();
  for (const { name, value } of response.headers) headers.append(name, value);
  return headers;
}

/**
 * What a handler said; a handler that never used its response answers with its result as JSON, and with an empty body if
 * that is nil.
 */
export function answer(response: HttpResponse, result: unknown): Response {
  if (!response.used && result !== undefined && result !== null) return Response.json(result);
  const headers = headersOf(response);
  const body = Buffer.from(response.body, "latin1");
  if (EMPTY.has(response.status) || body.length === 0)
    return new Response(null, { status: response.status, headers });
  headers.set("content-length", String(body.length));
  return new Response(body, { status: response.status, headers });
}
