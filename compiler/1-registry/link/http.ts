/** References of HTTP entries, and endpoints that hide each other (docs/http.md). */
import { CODES } from "../codes.ts";
import type { HttpEndpointEntry } from "../model.ts";
import type { LinkContext } from "./context.ts";

export function linkHttp(context: LinkContext): void {
  const { http } = context.registry;
  for (const { id, service } of http.routers) checkReference(context, id, "server", service, "http.service");
  for (const item of http.statics) {
    checkReference(context, item.id, "server", item.service, "http.service");
    if (item.fs !== "") checkVolume(context, item.id, item.fs);
  }
  for (const endpoint of http.endpoints) {
    checkReference(context, endpoint.id, "router", endpoint.router, "http.router");
    checkHandler(context, endpoint);
  }
  checkDuplicates(context);
}

function checkReference(
  context: LinkContext,
  id: string,
  key: "server" | "router",
  target: string | undefined,
  kind: "http.service" | "http.router",
): void {
  if (target === undefined || context.mayExist(target)) return;
  const found = context.registry.entries.get(target);
  if (found?.kind === kind) return;
  const message =
    found === undefined
      ? `${key} ${target} not found`
      : `\`${target}\` is a \`${found.kind}\` entry, not an \`${kind}\``;
  const inData = Object.hasOwn(Object(context.registry.entries.get(id)?.data), key);
  const help = found === undefined ? context.choices(target, kind) : undefined;
  context.report(id, CODES.httpReferenceNotFound, message, inData ? [key] : ["meta", key], { help });
}

function checkHandler(context: LinkContext, { id, func }: HttpEndpointEntry): void {
  if (func === "" || context.mayExist(func)) return;
  const found = context.registry.entries.get(func);
  if (found?.kind === "function.lua") return;
  const message =
    found === undefined
      ? `function ${func} not found`
      : `\`${func}\` is a \`${found.kind}\` entry, not a \`function.lua\``;
  const help = found === undefined ? context.choices(func, "function.lua") : undefined;
  context.report(id, CODES.handlerNotFound, message, ["func"], { help });
}

function checkVolume(context: LinkContext, id: string, volume: string): void {
  if (context.mayExist(volume)) return;
  const found = context.registry.entries.get(volume);
  if (found?.kind === "fs.directory" || found?.kind === "fs.embed") return;
  const message =
    found === undefined
      ? `filesystem not found: ${volume}`
      : `\`${volume}\` is a \`${found.kind}\` entry, not an \`fs.directory\``;
  const help = found === undefined ? context.choices(volume, "fs.directory") : undefined;
  context.report(id, CODES.handlerNotFound, message, ["fs"], { help });
}

function checkDuplicates(context: LinkContext): void {
  const { routers, endpoints } = context.registry.http;
  const seen = new Map<string, HttpEndpointEntry>();
  for (const endpoint of endpoints) {
    const router = routers.find(({ id }) => id === endpoint.router);
    const path = `${router?.prefix ?? ""}${endpoint.path}`.replace(/\{\w+/g, "{").replace(/:\w+/g, "{}");
    const key = JSON.stringify([router?.service, endpoint.method, path]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, endpoint);
      continue;
    }
    const message = `\`${first.id}\` answers ${endpoint.method} ${path} already`;
    const related = [{ message: "this one answers", range: context.scope(first.id).range(["path"]) }];
    context.report(endpoint.id, CODES.duplicateEndpoint, message, ["path"], { related });
  }
}
