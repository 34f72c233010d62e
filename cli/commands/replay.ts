import { resolve } from "node:path";
import { examples, type Register } from "../context.ts";
import { ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { CODEC } from "../options.ts";
import type { ReplayOutcome, Verdict } from "../replay/run.ts";

interface ReplayOptions {
  codec?: string;
  json?: boolean;
}

export const registerReplay: Register = (program, context) => {
  program
    .command("replay")
    .description("replay recorded workflow histories against the present code")
    .argument("<registry|dist>", "folder of a registry, or of a build")
    .argument("<history...>", "history files (JSON), or folders of them")
    .option("--codec <module>", CODEC)
    .option("--json", "print one JSON object: { compatible, incompatible, unreadable, histories: [...] }")
    .addHelpText(
      "after",
      `
A running workflow goes on with new code only if that code issues the same commands for the same history. For each history
that it does not, this names the first command that differs and the Lua line that issued it. Record histories with
\`temporal workflow show --workflow-id ID --output json\`, or download them from the web UI. A file that is no history, or whose
payloads need a codec, is neither: it is unreadable, and the exit code is 1 as well.
${examples(
  ["luaflow replay my-registry histories", "in CI, before a deployment"],
  ["luaflow replay dist order-123.json --json", "one, for a program to read"],
)}`,
    )
    .action(async (path: string, files: string[], options: ReplayOptions) => {
      context.code = await replay(context.io, path, files, options);
    });
};

async function replay(io: Io, path: string, files: string[], options: ReplayOptions): Promise<ExitCode> {
  const { historyFiles } = await import("../replay/histories.ts");
  const histories = await historyFiles(files.map((file) => resolve(io.cwd, file)));
  const { loadBuild } = await import("../temporal/build.ts");
  const build = await loadBuild(io, path);
  if (!build) return ExitCode.failed;
  try {
    const { replayHistories } = await import("../replay/run.ts");
    const { assertReplayable } = await import("../replay/replayer.ts");
    assertReplayable(build);
    const { loadCodecs } = await import("../temporal/codec.ts");
    const dataConverter = await loadCodecs(io, options.codec);
    const outcomes = await replayHistories(build, histories, { dataConverter });
    const count = (verdict: Verdict) => outcomes.filter((outcome) => outcome.verdict === verdict).length;
    const [compatible, incompatible, unreadable] = VERDICTS.map(count);
    if (options.json) {
      io.out(JSON.stringify({ compatible, incompatible, unreadable, histories: outcomes }, null, 2));
    } else {
      for (const outcome of outcomes) print(io, outcome);
      const last = unreadable === 0 ? "" : `, ${unreadable} unreadable`;
      io.out(`\n${compatible} compatible, ${incompatible} incompatible${last}`);
    }
    return compatible === outcomes.length ? ExitCode.ok : ExitCode.failed;
  } finally {
    await build.dispose();
  }
}

const VERDICTS = ["compatible", "incompatible", "unreadable"] as const satisfies Verdict[];

function print(io: Io, { file, type, verdict, error = "", difference, note }: ReplayOutcome): void {
  const { out: colors } = io.colors;
  const mark = {
    compatible: colors.green("✓"),
    incompatible: colors.red("✗"),
    unreadable: colors.yellow("?"),
  };
  io.out(`${mark[verdict]} ${file}${type === undefined ? "" : `  ${colors.dim(type)}`}`);
  if (verdict === "compatible") return;
  if (difference === undefined) {
    io.out(`    ${error}`);
  } else {
    const { recorded, now } = difference;
    const was = recorded === undefined ? "has nothing more" : `event ${recorded.eventId}: ${recorded.step}`;
    const place = now?.file === undefined ? "" : `  (${now.file}:${now.line})`;
    io.out(`    the history   ${was}`);
    io.out(`    this code     ${now === undefined ? "does nothing more" : now.step}${place}`);
  }
  if (note !== undefined) io.out(`    ${note}`);
}
