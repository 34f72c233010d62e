/** `luaflow deploy`: which version of a worker deployment gets work. */
import type { Command } from "commander";
import { type Context, examples, type Register } from "../context.ts";
import { ExitCode, UsageError } from "../exit.ts";
import type { Io } from "../io.ts";
import { duration, percentage, PROFILE } from "../options.ts";
import type { Deployment, Deployments, VersionedWorker } from "../deploy/deployments.ts";

interface CommonOptions {
  worker?: string;
  address?: string;
  profile?: string;
  json?: boolean;
}

interface ChangeOptions extends CommonOptions {
  buildId?: string;
  wait?: number;
}

export const registerDeploy: Register = (program, context) => {
  const deploy = program
    .command("deploy")
    .description("say which version of versioned workers gets new workflows")
    .addHelpText(
      "after",
      `
For workers with \`use_versioning\`. A version is a build of the worker, by default named by the hash of its content.
${examples(
  ["luaflow deploy status dist", "versions, and which one is current"],
  ["luaflow deploy ramp dist 10", "a tenth of the new workflows begin with this build"],
  ["luaflow deploy set-current dist", "all of them; the workers of it run already"],
  ["luaflow deploy set-current dist --build-id 3f9a…", "back to an earlier one"],
)}`,
    );
  common(deploy.command("status"), "list the versions of each deployment").action(
    async (path: string, options: CommonOptions) => {
      context.code = await withDeployments(context, path, options, status);
    },
  );
  change(common(deploy.command("set-current"), "let all new workflows begin with a version")).action(
    async (path: string, options: ChangeOptions) => {
      context.code = await withDeployments(context, path, options, async (deployments, worker) => {
        const buildId = await chosen(deployments, worker, options);
        await deployments.setCurrent(worker.deploymentName, buildId, options.wait ?? PATIENCE);
        return `${worker.deploymentName}: ${buildId} is the current version`;
      });
    },
  );
  change(
    common(deploy.command("ramp"), "let a part of the new workflows begin with a version").argument(
      "<percentage>",
      "from 0 to 100; 0 ends it",
      percentage,
    ),
  ).action(async (path: string, part: number, options: ChangeOptions) => {
    context.code = await withDeployments(context, path, options, async (deployments, worker) => {
      if (part === 0) {
        await deployments.ramp(worker.deploymentName, "", 0, options.wait ?? PATIENCE);
        return `${worker.deploymentName}: no version gets a part`;
      }
      const buildId = await chosen(deployments, worker, options);
      await deployments.ramp(worker.deploymentName, buildId, part, options.wait ?? PATIENCE);
      return `${worker.deploymentName}: ${buildId} gets ${part} % of the new workflows`;
    });
  });
};

function common(command: Command, description: string): Command {
  return command
    .description(description)
    .argument("<registry|dist>", "folder of a registry, or of a build")
    .option("-w, --worker <id>", "one worker (default: all with use_versioning)")
    .option("--address <host:port>", "use this server instead of the clients' `address`")
    .option("--profile <name>", PROFILE)
    .option("--json", "print one JSON object");
}

function change(command: Command): Command {
  return command
    .option("--build-id <id>", "version (default: the one that the build is); with several workers, name one")
    .option(
      "--wait <duration>",
      "how long a worker of the version, and the server, may take (default: 30s)",
      duration,
    );
}

const PATIENCE = 30_000;

/** The version that is meant, when it has workers. */
async function chosen(
  deployments: Deployments,
  worker: VersionedWorker,
  { buildId = worker.buildId, wait = PATIENCE }: ChangeOptions,
): Promise<string> {
  await deployments.waitForVersion({ ...worker, buildId }, wait);
  return buildId;
}

/** @param work says what it has done, or describes the deployment */
async function withDeployments(
  { io }: Context,
  path: string,
  options: ChangeOptions,
  work: (deployments: Deployments, worker: VersionedWorker) => Promise<string | Deployment | undefined>,
): Promise<ExitCode> {
  const { loadBuild } = await import("../temporal/build.ts");
  const build = await loadBuild(io, path);
  if (!build) return ExitCode.failed;
  try {
    const { Deployments, versionedWorkers } = await import("../deploy/deployments.ts");
    const { openConnections } = await import("../temporal/connection.ts");
    const { manifest } = build;
    const workers = versionedWorkers(manifest, io.env, options.worker);
    if (options.buildId !== undefined && workers.length > 1)
      throw new UsageError("--build-id is the version of one worker: name it with --worker");
    const connections = openConnections(manifest, io, options);
    try {
      const done = [];
      for (const worker of workers) {
        const { connection, namespace } = await connections.connect(worker.client);
        const outcome = await work(new Deployments(connection, namespace), worker);
        const { worker: id, client: _, ...version } = worker;
        done.push({ worker: id, ...version, ...(typeof outcome === "object" && { deployment: outcome }) });
        if (!options.json) io.out(typeof outcome === "string" ? outcome : statusText(io, worker, outcome));
      }
      if (options.json) io.out(JSON.stringify({ ok: true, workers: done }, null, 2));
      return ExitCode.ok;
    } finally {
      await connections.close();
    }
  } finally {
    await build.dispose();
  }
}

async function status(deployments: Deployments, { deploymentName }: VersionedWorker): Promise<Deployment> {
  return (
    (await deployments.describe(deploymentName)) ?? {
      current: undefined,
      ramping: undefined,
      percentage: 0,
      versions: [],
    }
  );
}

function statusText(
  io: Io,
  { worker, deploymentName, buildId }: VersionedWorker,
  deployment?: Deployment,
): string {
  const { out: colors } = io.colors;
  const { versions = [], ramping, percentage: part } = deployment ?? {};
  const shown = versions.some((version) => version.buildId === buildId)
    ? versions
    : [{ buildId, status: "no worker" as const, created: undefined }, ...versions];
  const width = Math.max(...shown.map((version) => version.buildId.length));
  const lines = shown.map((version) => {
    const share = version.buildId === ramping ? ` ${part} %` : "";
    const own = version.buildId === buildId ? "  (this build)" : "";
    const created = version.created === undefined ? "" : `  since ${version.created}`;
    return `  ${version.buildId.padEnd(width)}  ${version.status}${share}${created}${own}`;
  });
  return [`${colors.bold(deploymentName)} ${colors.dim(worker)}`, ...lines].join("\n");
}
