/** Worker deployments on the server: which versions there are, and which of them gets work. */
import { setTimeout as sleep } from "node:timers/promises";
import type { NativeConnection } from "@temporalio/worker";
import { resolveConfigured } from "../../compiler/1-registry/configured.ts";
import { createLookup } from "../../compiler/1-registry/environment.ts";
import type { WorkerOptions } from "../../compiler/1-registry/model.ts";
import { deploymentVersion } from "../../runtime-shims/worker/worker-options.ts";
import { UsageError, UserError } from "../exit.ts";
import type { Manifest } from "../temporal/manifest.ts";

/** A worker with `use_versioning`, and the version that its build is. */
export interface VersionedWorker {
  /** Entry id. */
  worker: string;
  client: string;
  deploymentName: string;
  buildId: string;
}

/** @throws UsageError when none is versioned, or the named one is not */
export function versionedWorkers(
  manifest: Manifest,
  env: NodeJS.ProcessEnv,
  named: string | undefined,
): VersionedWorker[] {
  const lookup = createLookup(manifest.environment, env);
  const found = Object.entries(manifest.workers).flatMap(([worker, { options, client, contentId = "" }]) => {
    // The build wrote it from this very type.
    const resolved = resolveConfigured(options as unknown as WorkerOptions, lookup, "worker_options");
    if (!resolved.useVersioning) return [];
    return [{ worker, client, ...deploymentVersion(worker, resolved, contentId) }];
  });
  const known = found.map(({ worker }) => worker);
  const none = "no worker has `worker_options: { use_versioning: true }`";
  if (named === undefined) {
    if (found.length === 0) throw new UsageError(none);
    return found;
  }
  const matches = found.filter(({ worker }) => worker === named || worker.endsWith(`:${named}`));
  if (matches.length === 1) return matches;
  throw new UsageError(
    found.length === 0 ? none : `there is no versioned worker \`${named}\`; there are: ${known.join(", ")}`,
  );
}

export interface Version {
  buildId: string;
  status: "inactive" | "current" | "ramping" | "draining" | "drained" | "created" | "unknown";
  created: string | undefined;
}

export interface Deployment {
  /** Build id of the version that new workflows begin with; undefined while workers without a version get them. */
  current: string | undefined;
  /** The version that gets a part of them instead. */
  ramping: string | undefined;
  percentage: number;
  versions: Version[];
}

const STATUSES: readonly Version["status"][] = [
  "unknown",
  "inactive",
  "current",
  "ramping",
  "draining",
  "drained",
  "created",
];

export class Deployments {
  constructor(
    private readonly connection: NativeConnection,
    private readonly namespace: string,
  ) {}

  /** Undefined for one that no worker has ever been of. */
  async describe(deploymentName: string): Promise<Deployment | undefined> {
    const { namespace, connection } = this;
    const described = await connection.workflowService
      .describeWorkerDeployment({ namespace, deploymentName })
      .catch((error: { code?: number }) => {
        if (error.code === NOT_FOUND) return undefined;
        throw refusal(error);
      });
    const info = described?.workerDeploymentInfo;
    if (!info) return undefined;
    const { currentDeploymentVersion, rampingDeploymentVersion, rampingVersionPercentage } =
      info.routingConfig ?? {};
    return {
      current: currentDeploymentVersion?.buildId ?? undefined,
      ramping: rampingDeploymentVersion?.buildId ?? undefined,
      percentage: rampingVersionPercentage ?? 0,
      versions: (info.versionSummaries ?? []).map(({ deploymentVersion: version, status, createTime }) => ({
        buildId: version?.buildId ?? "",
        status: STATUSES[status ?? 0] ?? "unknown",
        created:
          createTime?.seconds == null ? undefined : new Date(Number(createTime.seconds) * 1000).toISOString(),
      })),
    };
  }

  /** Waits until a worker of the version polls. @throws UserError when none does in time */
  async waitForVersion(
    { worker, deploymentName, buildId }: VersionedWorker,
    patience: number,
  ): Promise<void> {
    for (const since = Date.now(); ; await sleep(250)) {
      const deployment = await this.describe(deploymentName);
      if (deployment?.versions.some((version) => version.buildId === buildId)) return;
      if (Date.now() - since >= patience)
        throw new UserError(
          `no worker of ${deploymentName}:${buildId} has come: start \`luaflow worker\` of this build (${worker}) first`,
        );
    }
  }

  /** @param patience how long the server may take to be ready for it, ms */
  async setCurrent(deploymentName: string, buildId: string, patience: number): Promise<void> {
    const { namespace, connection } = this;
    await this.retrying(patience, () =>
      connection.workflowService.setWorkerDeploymentCurrentVersion({ namespace, deploymentName, buildId }),
    );
  }

  /** @param percentage from 0 to 100; 0 with no build id ends it */
  async ramp(deploymentName: string, buildId: string, percentage: number, patience: number): Promise<void> {
    const { namespace, connection } = this;
    await this.retrying(patience, () =>
      connection.workflowService.setWorkerDeploymentRampingVersion({
        namespace,
        deploymentName,
        buildId,
        percentage,
      }),
    );
  }

  /** The parts of a server learn one after the other that a version has workers for all its task queues. */
  private async retrying(patience: number, work: () => Promise<unknown>): Promise<void> {
    for (const since = Date.now(); ; ) {
      try {
        await work();
        return;
      } catch (error) {
        const { code = 0 } = error as { code?: number };
        if (!PASSING.has(code) || Date.now() - since >= patience) throw refusal(error);
        await sleep(500);
      }
    }
  }
}

/** gRPC status codes. */
const NOT_FOUND = 5;
const UNIMPLEMENTED = 12;

/** Deadline, not found, exhausted, failed precondition, aborted, unavailable: of a server that does not know of everybody yet, or is busy. */
const PASSING = new Set([4, NOT_FOUND, 8, 9, 10, 14]);

/** What the server says is for the user. */
function refusal(error: unknown): unknown {
  const { code, details, message } = error as { code?: number; details?: string; message?: string };
  if (code === undefined) return error;
  const why = code === UNIMPLEMENTED ? "the server has no worker deployments" : details || message;
  return new UserError(`the server refuses: ${why}`, { cause: error });
}
