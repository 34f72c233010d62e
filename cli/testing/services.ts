/** The supervised processes and HTTP services of a registry, for tests that ask them. */
import { resolveConfigured } from "../../compiler/1-registry/configured.ts";
import { createLookup } from "../../compiler/1-registry/environment.ts";
import type { Configured } from "../../compiler/1-registry/model.ts";
import { loadHost } from "../../runtime-shims/host/open.ts";
import type { Listening } from "../../runtime-shims/http/index.ts";
import type { Io } from "../io.ts";
import { hasHttp, listenAddresses } from "../temporal/http.ts";
import type { Manifest } from "../temporal/manifest.ts";
import { superviseServices } from "../temporal/services.ts";

/** Starts those with `auto_start`. An address that is taken is said, and does not end the tests that do not need it. */
export async function serveForTests(
  io: Io,
  folder: string,
  manifest: Manifest,
): Promise<{ close(): Promise<void> }> {
  const { services } = manifest.http;
  const lookup = createLookup(manifest.environment, io.env);
  const started = Object.entries(services).filter(
    ([, { autoStart = false }]) =>
      resolveConfigured(autoStart as Configured<boolean>, lookup, "auto_start") === true,
  );
  const listening: Listening[] = [];
  let supervisor: ReturnType<typeof superviseServices>;
  const close = async () => {
    for (const server of listening) await server.close();
    await supervisor?.stop();
  };
  const answers = hasHttp(manifest.http) && started.length > 0;
  if (manifest.host === undefined || (!answers && manifest.services === undefined)) return { close };
  const host = { ...loadHost(folder, manifest), close: async () => {} };
  supervisor = superviseServices(io, host, manifest);
  await supervisor?.start();
  if (!answers) return { close };
  const { createHttpApp, listen } = await import("../../runtime-shims/http/index.ts");
  const only = { ...manifest, http: { ...manifest.http, services: Object.fromEntries(started) } };
  for (const { service, ...address } of listenAddresses(only, {}, io.env)) {
    const app = createHttpApp(host, service === undefined ? {} : { service });
    try {
      listening.push(await listen(app, address));
    } catch (error) {
      io.err(
        `${service}: cannot listen on ${address.host ?? ""}:${address.port}: ${(error as Error).message}`,
      );
    }
  }
  return { close };
}
