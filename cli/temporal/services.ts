/** The supervised processes of a build (docs/services.md). */
import { resolveConfigured } from "../../compiler/1-registry/configured.ts";
import { createLookup } from "../../compiler/1-registry/environment.ts";
import type { Configured, Lifecycle } from "../../compiler/1-registry/model.ts";
import type { Host } from "../../runtime-shims/host/open.ts";
import { type ServiceSpec, Supervisor } from "../../runtime-shims/host/supervisor.ts";
import { useEntries } from "../../runtime-shims/modules/directory.ts";
import { identityOf } from "../../runtime-shims/platform/security/lifecycle.ts";
import type { Io } from "../io.ts";
import type { Manifest } from "./manifest.ts";

/** What starts and stops the services of a build, in order; undefined for a build without any. */
export function superviseServices(
  io: Io,
  host: Pick<Host, "start">,
  manifest: Manifest,
): Supervisor | undefined {
  const services = Object.entries(manifest.services ?? {});
  if (services.length === 0) return undefined;
  useEntries(manifest.entries ?? []);
  const lookup = createLookup(manifest.environment, io.env);
  const known = new Set(services.map(([id]) => id));
  const specs = services.map(([id, { process, input, lifecycle: built, missing = [] }]): ServiceSpec => {
    // The build wrote it from this very type.
    const { security, requires, ...rest } = built as Lifecycle;
    const lifecycle = resolveConfigured(
      rest as unknown as Configured<ServiceSpec["lifecycle"]>,
      lookup,
      "lifecycle",
    );
    return {
      id,
      // Entries of other kinds are there as soon as the program is.
      lifecycle: {
        ...lifecycle,
        requires: requires.filter((other) => known.has(other) || missing.includes(other)),
      },
      start: () =>
        host.start(process, input, security === undefined ? {} : { identity: identityOf(security) }),
    };
  });
  return new Supervisor(specs, known, {
    report: (id, message, error) => {
      const stack = error instanceof Error ? (error.stack ?? "").split("\n").slice(1) : [];
      const frames = stack.filter((line) => line.startsWith("    at "));
      io.err([`${io.colors.err.red(id)}: ${message}`, ...frames].join("\n"));
    },
  });
}
