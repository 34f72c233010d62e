import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import type { Break, WorkflowVerdict } from "../compat/judge.ts";
import type { Comparison, HistorySource } from "../compat/run.ts";
import type { LuaFile } from "../compat/statements.ts";
import { examples, type Register } from "../context.ts";
import { ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { CODEC, list, PROFILE } from "../options.ts";
import { isBuildOutput } from "../registry.ts";
import type { Build } from "../temporal/build.ts";
import type { Place } from "../temporal/connection.ts";

interface CompatOptions {
  histories?: string[];
  address?: string;
  profile?: string;
  limit?: number;
  codec?: string;
  strict?: boolean;
  json?: boolean;
}

/** Histories of each type that are fetched unless the user says otherwise. */
const LIMIT = 50;

export const registerCompat: Register = (program, context) => {
  program
    .command("compat")
    .description(
      "say which running workflows a new version would break, and how to write it so that it does not",
    )
    .argument("<old>", "what is deployed: folder of a registry, or of a build")
    .argument("<new>", "what shall be deployed: folder of a registry, or of a build")
    .addOption(
      new Option(
        "--histories <path>",
        "history file (JSON), or folder of them, in place of a server; may be repeated",
      )
        .argParser(list)
        .conflicts(["address", "profile"]),
    )
    .option("--address <host:port>", "use this server instead of the clients' `address`")
    .option("--profile <name>", PROFILE)
    .option(
      "--limit <histories>",
      `replay at most so many histories of each workflow (default: ${LIMIT} of a server, all of a folder)`,
      historyCount,
    )
    .option("--codec <module>", CODEC)
    .option("--strict", "workflows that no history covers are errors")
    .option("--json", "print one JSON object: { ok, compatible, breaking, uncovered, workflows: [...], … }")
    .addHelpText(
      "after",
      `
Fetches histories of running and recent executions – of every type some of each version and age, running ones first – and replays
them against <new>. Those that do not replay are replayed against <old>: a history that does not fit there either says nothing
about the change.

Exit codes: 0 all workflows are compatible; 1 some break, or with --strict are not covered; 4 none breaks, and some are not
covered by any history: nothing is known of them. New workflows cannot break and do not count.
${examples(
  ["luaflow compat deployed/dist my-registry", "against the servers that the clients name"],
  ["luaflow compat main-checkout/registry registry --histories histories", "in CI, without a server"],
)}`,
    )
    .action(async (old: string, present: string, options: CompatOptions) => {
      context.code = await compat(context.io, old, present, options);
    });
};

function historyCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("A number of histories is 1 or more.");
  return Number(text);
}

async function compat(io: Io, old: string, present: string, options: CompatOptions): Promise<ExitCode> {
  const { loadBuild } = await import("../temporal/build.ts");
  const before = await loadBuild(io, old);
  if (!before) return ExitCode.failed;
  try {
    const now = await loadBuild(io, present);
    if (!now) return ExitCode.failed;
    try {
      const comparison = await compare(io, before, now, [old, present], options);
      return report(io, comparison, options);
    } finally {
      await now.dispose();
    }
  } finally {
    await before.dispose();
  }
}

async function compare(
  io: Io,
  before: Build,
  now: Build,
  paths: [old: string, present: string],
  { histories: wanted, address, profile, limit, codec }: CompatOptions,
): Promise<Comparison> {
  const { assertReplayable, silenceRuntime } = await import("../replay/replayer.ts");
  for (const build of [before, now]) assertReplayable(build);
  const { loadCodecs } = await import("../temporal/codec.ts");
  const { compareBuilds } = await import("../compat/run.ts");
  const dataConverter = await loadCodecs(io, codec);
  const [beforeFiles, nowFiles] = await Promise.all(paths.map((path) => luaFiles(resolve(io.cwd, path))));
  const sources = { before: beforeFiles!, now: nowFiles! };
  silenceRuntime();
  const given = await source(io, before, now, { wanted, server: { address, profile }, limit });
  try {
    return await compareBuilds({ before, now, histories: given.histories, dataConverter, sources });
  } finally {
    await given.close();
  }
}

interface Given {
  histories: Iterable<HistorySource> | AsyncIterable<HistorySource>;
  close(): Promise<void>;
}

async function source(
  io: Io,
  before: Build,
  now: Build,
  { wanted, server, limit }: { wanted?: string[]; server: Place; limit?: number },
): Promise<Given> {
  const { folderHistories, serverHistories } = await import("../compat/histories.ts");
  if (wanted === undefined) return serverHistories(io, { before, now }, limit ?? LIMIT, server);
  const { historyFiles } = await import("../replay/histories.ts");
  const files = await historyFiles(wanted.map((path) => resolve(io.cwd, path)));
  return { histories: await folderHistories(files, limit), close: async () => {} };
}

/** The Lua files of a registry; a build has none. */
async function luaFiles(root: string): Promise<(file: string) => LuaFile | undefined> {
  if (await isBuildOutput(root)) return () => undefined;
  const { readLua } = await import("../compat/statements.ts");
  const known = new Map<string, LuaFile | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, readLua(textOf(join(root, file))));
    return known.get(file);
  };
}

/** Code that stands in a manifest, or in what a project depends on, has no file here. */
function textOf(path: string): string {
  try {
    return path.endsWith(".lua") ? readFileSync(path, "utf8") : "";
  } catch {
    return "";
  }
}

function report(io: Io, { workflows, unreadable, foreign }: Comparison, options: CompatOptions): ExitCode {
  const of = (status: WorkflowVerdict["status"]) =>
    workflows.filter((workflow) => workflow.status === status);
  const breaking = of("breaks").length;
  const compatible = of("compatible").length;
  const uncovered = of("not covered").filter(({ reason }) => reason !== "new").length;
  const code = breaking > 0 || (options.strict && uncovered > 0) ? 1 : uncovered > 0 ? 4 : 0;
  if (options.json) {
    const counts = { ok: code === 0, compatible, breaking, uncovered };
    io.out(JSON.stringify({ ...counts, workflows, unreadable, foreign }, null, 2));
    return code;
  }
  for (const workflow of workflows) print(io, workflow);
  for (const { history, error } of unreadable) io.out(`${io.colors.out.yellow("?")} ${history}  ${error}`);
  if (foreign > 0) io.out(io.colors.out.dim(`${foreign} histories of workflows that neither has`));
  io.out(`\n${compatible} compatible, ${breaking} breaking, ${uncovered} not covered`);
  return code;
}

const REASONS: Record<NonNullable<WorkflowVerdict["reason"]>, string> = {
  "no history": "not covered by any history",
  unreadable: "not covered: its histories cannot be read",
  "did not replay before": "not covered: its histories do not replay with the old code either",
  lost: "gone from the new code, and no execution of it is known to run",
  new: "new: there can be no history of it",
};

function print(io: Io, { entry, status, reason, histories, breaks, notes }: WorkflowVerdict): void {
  const { out: colors } = io.colors;
  const marks = { compatible: colors.green("✓"), breaks: colors.red("✗"), "not covered": colors.yellow("?") };
  const { compatible, breaking, brokenBefore, unreadable, running } = histories;
  const counted = [
    `${historiesText(compatible + breaking + brokenBefore + unreadable)}, ${running} running`,
    brokenBefore > 0 && `${brokenBefore} did not replay before`,
    unreadable > 0 && `${unreadable} unreadable`,
  ].filter(Boolean);
  const what = reason === undefined ? `${status} ${colors.dim(`(${counted.join(", ")})`)}` : REASONS[reason];
  io.out(`${marks[status]} ${entry}  ${what}`);
  for (const item of breaks) printBreak(io, item);
  for (const note of notes) io.out(`    ${note}`);
}

function historiesText(count: number): string {
  return count === 1 ? "1 history" : `${count} histories`;
}

function printBreak(io: Io, { place, after, because, wrap, histories, count }: Break): void {
  const { dim } = io.colors.out;
  const where = place ? `${place.file}:${place.line}: ` : after ? `after ${after.file}:${after.line}: ` : "";
  const more = count > histories.length ? ", …" : "";
  io.out(`    ${where}${because}`);
  io.out(dim(`    ${historiesText(count)}: ${histories.join(", ")}${more}`));
  if (wrap === undefined) return;
  const { file, first = 0, last = 0, text, notes } = wrap;
  const at =
    file === undefined
      ? ""
      : last < first
        ? ` before ${file}:${first}`
        : first === last
          ? ` at ${file}:${first}`
          : ` at ${file}:${first}-${last}`;
  io.out(`    write${at}:`);
  for (const line of text.split("\n")) io.out(`      ${line}`);
  for (const note of notes) io.out(`    ${note}`);
}
