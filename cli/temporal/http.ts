/** Where a build's HTTP endpoints are served. */
import { resolveConfigured } from "../../compiler/1-registry/configured.ts";
import { createLookup } from "../../compiler/1-registry/environment.ts";
import type { HttpServiceEntry } from "../../compiler/1-registry/model.ts";
import { PlaceholderError } from "../../compiler/1-registry/placeholders.ts";
import type { ListenOptions } from "../../runtime-shims/http/node.ts";
import { UserError } from "../exit.ts";
import type { Manifest } from "./manifest.ts";

export type HttpAddress = ListenOptions & {
  /** Entry id of the service; undefined for one address that answers everything. */
  service?: string;
};

/** Does the registry answer anything? */
export function hasHttp({ endpoints, statics = {} }: Manifest["http"]): boolean {
  return Object.keys(endpoints).length > 0 || Object.keys(statics).length > 0;
}

const DEFAULT_PORT = 8080;

/** One address for each service; the one that the user names; or port 8080 when the registry says nothing. */
export function listenAddresses(
  manifest: Manifest,
  { port, host }: { port?: number; host?: string },
  env: NodeJS.ProcessEnv,
): HttpAddress[] {
  const local = host === undefined ? {} : { host };
  if (port !== undefined) return [{ port, ...local }];
  const services = Object.entries(manifest.http.services);
  if (services.length === 0) return [{ port: DEFAULT_PORT, ...local }];
  const lookup = createLookup(manifest.environment, env);
  return services.map(([id, built]) => {
    // The build wrote it from this very type.
    const service = built as Pick<HttpServiceEntry, "address" | "timeouts" | "tls">;
    try {
      const address = resolveConfigured(service.address, lookup, "addr");
      const timeouts = resolveConfigured(service.timeouts, lookup, "timeouts");
      return {
        service: id,
        ...parseAddress(id, address),
        requestTimeout: timeouts.read,
        keepAliveTimeout: timeouts.idle,
        responseTimeout: timeouts.write,
        ...(service.tls && { tls: resolveConfigured(service.tls, lookup, "tls") }),
      };
    } catch (error) {
      if (error instanceof PlaceholderError) throw new UserError(`${id}: ${error.message}`);
      throw error;
    }
  });
}

/** `host:port`, `:port` or `[::1]:port`. */
function parseAddress(id: string, address: string): { host?: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]*)):(\d{1,5})$/.exec(address.trim());
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) {
    throw new UserError(`${id}: \`addr\` must be host:port or :port, not \`${address}\``);
  }
  const host = match[1] ?? match[2];
  return host ? { host, port } : { port };
}
