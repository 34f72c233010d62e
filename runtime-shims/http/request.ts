import type { HttpRequest } from "../host/http-exchange.ts";
import { fromText } from "../lua/bytes.ts";
import type { Visit } from "./visit.ts";

export class BodyTooLarge extends Error {}

/** The request for the `http` module, its body read to the end. @throws BodyTooLarge */
export async function readRequest(visit: Visit, maxBodySize: number): Promise<HttpRequest> {
  const { request, url } = visit;
  return {
    method: request.method,
    path: fromText(decoded(url.pathname)),
    host: request.headers.get("host") ?? url.host,
    query: [...url.searchParams].map(([name, value]) => [fromText(name), fromText(value)] as const),
    // Header values have one code unit for each byte already.
    headers: [...request.headers].map(([name, value]) => [name, value] as const),
    params: Object.fromEntries(
      Object.entries(visit.params).map(([name, value]) => [name, fromText(value)] as const),
    ),
    body: await readBody(request, maxBodySize),
    remoteAddress: visit.remoteAddress,
  };
}

async function readBody(request: Request, most: number): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > most) throw new BodyTooLarge();
  if (request.body === null) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > most) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("latin1");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A lone per cent sign: the path as it was sent.
    return path;
  }
}
