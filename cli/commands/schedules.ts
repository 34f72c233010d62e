/** `luaflow schedules`: the schedules of a registry on the servers of its clients. */
import type { Client } from "@temporalio/client";
import type { Command } from "commander";
import type { Overlap } from "../../runtime-shims/modules/schedule/values.ts";
import { type Context, examples, type Register } from "../context.ts";
import { ExitCode, UsageError, UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import { CODEC, overlap, PROFILE, rfc3339 } from "../options.ts";
import type { Action, Planned } from "../schedules/plan.ts";
import type { Manifest } from "../temporal/manifest.ts";

interface CommonOptions {
  address?: string;
  profile?: string;
  codec?: string;
  json?: boolean;
}

interface Opened {
  io: Io;
  manifest: Manifest;
  clientOf(id: string): Promise<Client>;
}

export const registerSchedules: Register = (program, context) => {
  const schedules = program
    .command("schedules")
    .description("compare, make and operate the schedules of a registry")
    .addHelpText(
      "after",
      examples(
        ["luaflow schedules diff my-registry", "what differs from the server; exit code 1 if something does"],
        ["luaflow schedules apply my-registry --delete", "in a deployment"],
        ["luaflow schedules trigger my-registry app:nightly", "start its workflow now"],
        [
          "luaflow schedules backfill my-registry app:nightly --from 2030-01-01T00:00:00Z --to 2030-01-08T00:00:00Z",
          "make up for a week",
        ],
      ),
    );

  common(
    schedules.command("diff"),
    "say what differs between the registry's schedules and the server's",
  ).action(async (path: string, options: CommonOptions) => {
    context.code = await opened(context, path, options, (session) => diff(session, options));
  });
  common(
    schedules.command("apply").option("--delete", "also delete those of entries that are gone"),
    "create and update the server's schedules as the registry has them",
  ).action(async (path: string, options: CommonOptions & { delete?: boolean }) => {
    context.code = await opened(context, path, options, (session) => apply(session, options));
  });
  common(schedules.command("list"), "list the registry's schedules as the server has them").action(
    async (path: string, options: CommonOptions) => {
      context.code = await opened(context, path, options, (session) => list(session, options));
    },
  );

  type Handle = ReturnType<Client["schedule"]["getHandle"]>;
  const operation = <O extends CommonOptions>(
    command: Command,
    description: string,
    work: (handle: Handle, options: O) => Promise<string>,
  ) =>
    common(command, description, true).action(async (path: string, name: string, options: O) => {
      context.code = await opened(context, path, options, async ({ io, manifest, clientOf }) => {
        const { client, id } = await named(manifest, name);
        const done = await onServer(id, work((await clientOf(client)).schedule.getHandle(id), options));
        io.out(options.json ? JSON.stringify({ ok: true, id }) : `${id}: ${done}`);
        return ExitCode.ok;
      });
    });
  operation<CommonOptions & { overlap?: Overlap }>(
    schedules.command("trigger").option("--overlap <policy>", OVERLAP, overlap),
    "start the workflow of a schedule now",
    async (handle, { overlap: policy }) => {
      const { overlapPolicy } = await import("../../runtime-shims/modules/schedule/sdk.ts");
      await handle.trigger(policy && overlapPolicy(policy));
      return "triggered";
    },
  );
  operation<CommonOptions & { from: Date; to: Date; overlap?: Overlap }>(
    schedules
      .command("backfill")
      .requiredOption("--from <time>", "begin of the time to make up for, as 2030-01-31T12:00:00Z", rfc3339)
      .requiredOption("--to <time>", "its end", rfc3339)
      .option("--overlap <policy>", OVERLAP, overlap),
    "start the workflow as if a time of the past passed now",
    async (handle, { from: start, to: end, overlap: policy }) => {
      if (end < start) throw new UsageError("--to is before --from");
      const { sdkBackfill } = await import("../../runtime-shims/modules/schedule/sdk.ts");
      await handle.backfill(sdkBackfill({ start, end, ...(policy && { overlap: policy }) }));
      return "backfilling";
    },
  );
  const note = (command: Command) => command.option("--note <text>", "why, for the next one who looks");
  operation<CommonOptions & { note?: string }>(
    note(schedules.command("pause")),
    "let a schedule start nothing",
    async (handle, { note: text }) => {
      await handle.pause(text);
      return "paused";
    },
  );
  operation<CommonOptions & { note?: string }>(
    note(schedules.command("unpause")),
    "let it start workflows again",
    async (handle, { note: text }) => {
      await handle.unpause(text);
      return "runs again";
    },
  );
};

const OVERLAP = "what to do while another of its workflows runs (default: the schedule's policy)";

function common(command: Command, description: string, named = false): Command {
  command.description(description).argument("<registry|dist>", "folder of a registry, or of a build");
  if (named) command.argument("<schedule>", "entry id, or id on the server");
  return command
    .option("--address <host:port>", "use this server instead of the clients' `address`")
    .option("--profile <name>", PROFILE)
    .option("--codec <module>", CODEC)
    .option("--json", "print one JSON object");
}

async function opened(
  { io }: Context,
  path: string,
  options: CommonOptions,
  work: (session: Opened) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { loadBuild } = await import("../temporal/build.ts");
  const build = await loadBuild(io, path);
  if (!build) return ExitCode.failed;
  try {
    const { manifest } = build;
    const { openClients } = await import("../temporal/clients.ts");
    const clients = await openClients(io, manifest, options);
    try {
      return await work({ io, manifest, clientOf: clients.client });
    } finally {
      await clients.close();
    }
  } finally {
    await build.dispose();
  }
}

const SIGNS: Readonly<Record<Action, string>> = {
  same: "=",
  create: "+",
  update: "~",
  delete: "-",
  foreign: "!",
};

async function diff({ io, manifest, clientOf }: Opened, { json }: CommonOptions): Promise<ExitCode> {
  const { planSchedules } = await import("../schedules/plan.ts");
  const plan = await planSchedules(manifest, io.env, clientOf);
  const differ = plan.filter(({ action }) => action !== "same");
  if (json) io.out(JSON.stringify({ ok: differ.length === 0, schedules: plan }, null, 2));
  else {
    for (const step of differ) print(io, step);
    if (differ.length === 0)
      io.out(`${plan.length} schedule${plan.length === 1 ? "" : "s"}, nothing differs`);
  }
  return differ.length === 0 ? ExitCode.ok : ExitCode.failed;
}

async function apply(
  { io, manifest, clientOf }: Opened,
  { json, delete: deleting = false }: CommonOptions & { delete?: boolean },
): Promise<ExitCode> {
  const { carryOut, planSchedules } = await import("../schedules/plan.ts");
  const plan = await planSchedules(manifest, io.env, clientOf);
  for (const step of plan) {
    if (step.action === "same") continue;
    const kept = step.action === "delete" && !deleting;
    if (!kept && step.action !== "foreign")
      await onServer(step.id, carryOut(step, manifest, io.env, clientOf));
    if (!json) print(io, step, kept ? "; --delete removes it" : "");
  }
  const foreign = plan.some(({ action }) => action === "foreign");
  if (json) io.out(JSON.stringify({ ok: !foreign, schedules: plan }, null, 2));
  else if (plan.every(({ action }) => action === "same")) io.out("nothing to do");
  return foreign ? ExitCode.failed : ExitCode.ok;
}

function print(io: Io, { action, id, entry, differences }: Planned, more = ""): void {
  const { out: colors } = io.colors;
  const paint = {
    same: String,
    create: colors.green,
    update: colors.yellow,
    delete: colors.red,
    foreign: colors.red,
  };
  const about = {
    same: "",
    create: "",
    update: "",
    delete: " is not in the registry",
    foreign: " was made by somebody else: delete it, or give the entry another `id`",
  };
  const name = id === entry ? id : `${id} (${entry})`;
  io.out(`${paint[action](SIGNS[action])} ${name}${about[action]}${more}`);
  for (const { field, now, wanted } of differences)
    io.out(`    ${field}: ${now ?? "nothing"} → ${wanted ?? "nothing"}`);
}

async function list({ io, manifest, clientOf }: Opened, { json }: CommonOptions): Promise<ExitCode> {
  const { ScheduleNotFoundError } = await import("@temporalio/client");
  const found = [];
  for (const [entry, { id, client }] of Object.entries(manifest.schedules ?? {})) {
    const described = await (await clientOf(client)).schedule
      .getHandle(id)
      .describe()
      .catch((error: unknown) => {
        if (error instanceof ScheduleNotFoundError) return undefined;
        throw error;
      });
    const info = described?.info;
    found.push({
      entry,
      id,
      state: described === undefined ? "absent" : described.state.paused ? "paused" : "running",
      note: described?.state.note,
      next: info?.nextActionTimes[0]?.toISOString(),
      last: info?.recentActions.at(-1)?.takenAt.toISOString(),
      actions: info?.numActionsTaken,
    });
  }
  if (json) {
    io.out(JSON.stringify({ ok: true, schedules: found }, null, 2));
    return ExitCode.ok;
  }
  const rows = found.map(({ entry, state, next, last, actions, note }) => [
    entry,
    state,
    next === undefined ? "" : `next ${next}`,
    last === undefined ? "" : `last ${last}`,
    actions === undefined ? "" : `${actions} started`,
    note ?? "",
  ]);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    io.out(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    );
  if (rows.length === 0) io.progress("the registry has no `temporal.schedule` entries");
  return ExitCode.ok;
}

/** A bare name is enough where it is clear. */
async function named(manifest: Manifest, name: string): Promise<{ client: string; id: string }> {
  const schedules = Object.entries(manifest.schedules ?? {});
  const matches = schedules.filter(
    ([entry, { id }]) => entry === name || id === name || entry.endsWith(`:${name}`),
  );
  if (matches.length === 1) return matches[0]![1];
  const known = schedules.map(([entry]) => entry).join(", ");
  throw new UsageError(
    known === ""
      ? "the registry has no `temporal.schedule` entries"
      : `there is no schedule \`${name}\`; there are: ${known}`,
  );
}

/** What the server says against it is for the user to read. */
async function onServer<T>(id: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { serverFailure } = await import("../../runtime-shims/host/server-failure.ts");
    const { ScheduleNotFoundError } = await import("@temporalio/client");
    if (error instanceof ScheduleNotFoundError)
      throw new UserError(`${id} is not on the server: \`luaflow schedules apply\` makes it`);
    throw new UserError(`${id}: ${serverFailure(error).message()}`, { cause: error });
  }
}
