/** Nexus endpoints, which belong to a server as a whole. */
import type { NativeConnection } from "@temporalio/worker";
import { type Manifest, placeholderText } from "./manifest.ts";

/** An endpoint as the server has it. */
export interface Endpoint {
  name: string;
  namespace: string;
  taskQueue: string;
  description?: string;
}

type Report = (message: string) => void;

/** Those of a build, with placeholders resolved. */
export function wantedEndpoints(
  manifest: Manifest,
  env: NodeJS.ProcessEnv,
  namespaceOf: (client: string) => string,
): Endpoint[] {
  return Object.values(manifest.endpoints ?? {}).map(({ name, client, taskQueue, description }) => ({
    name,
    namespace: namespaceOf(client),
    taskQueue: placeholderText(manifest, taskQueue, env),
    ...(description !== undefined && { description }),
  }));
}

/**
 * Makes endpoints on a server of our own as they are wanted. On any other one it names those that are missing or lead elsewhere,
 * with the command that puts it right.
 *
 * @param own whether the server was started for this program alone
 */
export async function ensureEndpoints(
  { operatorService }: NativeConnection,
  wanted: readonly Endpoint[],
  own: boolean,
  report: Report,
): Promise<void> {
  for (const endpoint of wanted) {
    try {
      const { endpoints } = await operatorService.listNexusEndpoints({ name: endpoint.name });
      const [known] = endpoints;
      const worker = known?.spec?.target?.worker;
      const fits = worker?.namespace === endpoint.namespace && worker.taskQueue === endpoint.taskQueue;
      if (known !== undefined && fits) continue;
      if (!own) {
        const command = commandFor(endpoint, known === undefined ? "create" : "update");
        const problem =
          known === undefined
            ? "is not on this server"
            : worker
              ? `leads to task queue ${worker.taskQueue} of namespace ${worker.namespace}`
              : "leads to another server";
        report(`Nexus endpoint ${endpoint.name} ${problem}: ${command}`);
        continue;
      }
      const spec = specOf(endpoint);
      if (known === undefined) await operatorService.createNexusEndpoint({ spec });
      else await operatorService.updateNexusEndpoint({ id: known.id!, version: known.version!, spec });
      report(`Nexus endpoint ${endpoint.name}: ${known === undefined ? "created" : "updated"}`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // Not every server lets everybody ask.
      report(
        `Nexus endpoint ${endpoint.name} cannot be ${own ? "made" : "looked up"} (${reason}); ${commandFor(endpoint, "create")}`,
      );
    }
  }
}

function specOf({ name, namespace, taskQueue, description }: Endpoint) {
  return {
    name,
    target: { worker: { namespace, taskQueue } },
    ...(description !== undefined && {
      description: {
        metadata: { encoding: new TextEncoder().encode("json/plain") },
        data: new TextEncoder().encode(JSON.stringify(description)),
      },
    }),
  };
}

function commandFor({ name, namespace, taskQueue }: Endpoint, verb: "create" | "update"): string {
  const quote = (text: string) => (/^[\w.:@/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  return `\`temporal operator nexus endpoint ${verb} --name ${name} --target-namespace ${quote(namespace)} --target-task-queue ${quote(taskQueue)}\` ${verb === "create" ? "makes it" : "changes that"}`;
}
