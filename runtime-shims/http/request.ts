import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { HttpRequest } from "../host/http-exchange.ts";
import { fromText } from "../lua/bytes.ts";

/** The request for the `http` module, its body read to the end. */
export async function readRequest(context: Context): Promise<HttpRequest> {
  const { req } = context;
  const url = new URL(req.url);
  const body = Buffer.from(await req.arrayBuffer()).toString("latin1");
  return {
    method: req.method,
    path: fromText(decoded(url.pathname)),
    host: req.header("host") ?? url.host,
    query: [...url.searchParams].map(([name, value]) => [fromText(name), fromText(value)] as const),
    // Header values have one code unit for each byte already.
    headers: [...req.raw.headers].map(([name, value]) => [name, value] as const),
    params: Object.fromEntries(
      Object.entries(req.param() as Record<string, string>).map(([name, value]) => [name, fromText(value)]),
    ),
    body,
    remoteAddress: remoteAddress(context),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A lone per cent sign: the path as it was sent.
    return path;
  }
}

/** Empty where the server is not Node's own. */
function remoteAddress(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? "";
  } catch {
    return "";
  }
}
